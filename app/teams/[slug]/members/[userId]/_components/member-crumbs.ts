/** The pages above something of a member. */
export function memberCrumbs(
  team: { slug: string; name: string },
  { userId, displayName }: { userId: string; displayName: string },
) {
  return [
    { label: 'Teams', href: '/teams' },
    { label: team.name, href: `/teams/${team.slug}` },
    { label: 'Progress', href: `/teams/${team.slug}/progress` },
    { label: displayName, href: `/teams/${team.slug}/members/${userId}` },
  ];
}
