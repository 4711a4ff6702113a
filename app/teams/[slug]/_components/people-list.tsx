import type { MemberShown, TeamRole } from '@/lib/teams';
import { Avatar } from '@/lib/ui/avatar';
import { Mark } from '@/lib/ui/mark';
import { roleWords } from '../../_components/team-words';
import { TeamSection } from '../../_components/team-section';

type Props = { slug: string; members: readonly MemberShown[]; me: { userId: string; role: TeamRole } };

/** Who is in the team, as far as the reader may see; a coach gets from each name to how they are doing. */
export function PeopleList({ slug, members, me }: Props) {
  const runs = me.role !== 'member';
  return (
    <TeamSection id="people" title={members.length === 1 ? 'One person' : `${members.length} people`}>
      <ul className="grid gap-2">
        {members.map(({ userId, displayName, avatar, role, visibility }) => (
          <li key={userId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="inline-flex items-center gap-2">
              <Avatar avatar={avatar} name={displayName} />
              {runs ? (
                <a href={`/teams/${slug}/members/${userId}`} className="wrap-anywhere">
                  {displayName}
                </a>
              ) : (
                <span className="wrap-anywhere">{displayName}</span>
              )}
            </span>
            {role !== 'member' && <Mark tone="plain">{roleWords[role]}</Mark>}
            {visibility === 'hidden' && <span className="text-sm text-muted">hidden from members</span>}
            {userId === me.userId && <span className="text-sm text-muted">you</span>}
          </li>
        ))}
      </ul>
      {members.length === 1 && (
        <p className="text-muted">{runs ? 'Invite others below.' : 'Others here are hidden.'}</p>
      )}
    </TeamSection>
  );
}
