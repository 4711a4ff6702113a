import type { SessionRow } from './peer-queries';

export type PeerRole = 'interviewer' | 'candidate';

/** The host interviews first, the guest second. */
export const interviewerOf = ({ hostId, guestId }: SessionRow, round: number) => (round === 1 ? hostId : guestId);

/** What one of the two does in a round, unless told in the one that the session is in. */
export function roleOf(session: SessionRow, userId: string, round = session.round): PeerRole {
  return interviewerOf(session, round) === userId ? 'interviewer' : 'candidate';
}
