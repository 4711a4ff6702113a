import type { InstanceRank } from '@/lib/boards';

const spans: Record<InstanceRank['period'], string> = { week: ' this week', month: ' this month', all: '' };

/** Where a learner stands among all of the instance, in a sentence; null where there is no place to tell. */
export function sayRank({ period, rank, learners, countedAt }: InstanceRank, timeZone: string): string | null {
  if (rank === null || learners === null || countedAt === null) return null;
  const time = new Date(countedAt).toLocaleTimeString('en', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [place, all] = [rank.toLocaleString('en'), learners.toLocaleString('en')];
  return `Among all ${all} learners of this Shipshape with points${spans[period]} you are number ${place}, as of ${time}.`;
}
