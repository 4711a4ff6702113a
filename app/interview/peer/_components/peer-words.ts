import { levelWords } from '@/app/interview/_components/question-words';
import type { PeerSession } from '@/lib/interview';

/** What kind of session it is, in one line. */
export function sayPeer({ level, minutes, team }: Pick<PeerSession, 'level' | 'minutes' | 'team'>): string {
  return `${team.name} · ${levelWords[level]} role · two rounds of about ${minutes} minutes`;
}
