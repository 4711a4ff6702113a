// Routes of their own under /teams and /api/v1/teams.
const reserved = new Set(['new', 'join', 'board']);

/** A team's address made of its name: Latin letters and digits, words apart by hyphens, at most 50 characters. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 50)
    .replace(/-$/, '');
  return slug === '' || reserved.has(slug) ? 'team' : slug;
}
