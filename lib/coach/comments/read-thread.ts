import type { MembershipRow, TeamRow } from '@/lib/teams';
import type { CommentRow } from './comment-queries';
import type { Comment } from './schemas';

type Moment = Pick<CommentRow, 'teamId' | 'at'>;
type TeamHead = Pick<TeamRow, 'id' | 'slug' | 'name'>;
export type InTeam = { team: TeamHead; me: Pick<MembershipRow, 'displayName'> };

/**
 * The comments that coaches of one team read: theirs, and the learner's replies. A reply names no team, so it is for
 * the teams that had written before it, and for none that the learner was not in by then.
 */
export function pickForTeam<T extends Moment>(
  thread: readonly T[],
  { teamId, joinedAt }: { teamId: string; joinedAt: Date },
): T[] {
  const theirs = thread.filter((row) => row.teamId === teamId);
  return thread.filter((row) => {
    if (row.teamId !== null) return row.teamId === teamId;
    return row.at >= joinedAt && theirs.some(({ at }) => at < row.at);
  });
}

/** Of the teams that the learner is in, those whose coaches would read a reply now. */
export function readersOf<T extends InTeam>(thread: readonly Moment[], teams: readonly T[]): T[] {
  return teams.filter(({ team }) => thread.some(({ teamId }) => teamId === team.id));
}

export function toWireComment(
  row: CommentRow,
  { reader, team, name = row.authorName }: { reader: string; team: TeamHead | undefined; name?: string },
): Comment {
  return {
    id: row.id,
    by: row.teamId === null ? 'learner' : 'coach',
    name,
    team: team ? { slug: team.slug, name: team.name } : null,
    text: row.text,
    at: row.at.toISOString(),
    mine: row.authorId === reader,
  };
}
