import type { Rubric } from '@/lib/content/schemas';
import { isMissed, type Verdict } from '@/lib/grading';
import { followUpMinutes } from './plan-interview';

export type FollowUp = { kind: 'probe' | 'deeper'; ask: string };

export const mostFollowUps = 2;

const kindOrder = ['must', 'should', 'bonus'] as const;

/**
 * What an interviewer would ask next about the same question: the probe of what the answer missed, the weightiest
 * first, then the author's deeper questions. Null after two of them, and when `minutesLeft` (of the whole interview,
 * without what later questions need) is too short for another.
 */
export function chooseFollowUp(input: {
  rubric: Pick<Rubric, 'criteria' | 'deeper'>;
  verdicts: ReadonlyMap<string, Verdict>;
  /** What was asked after the question so far. */
  asked: readonly string[];
  minutesLeft: number;
}): FollowUp | null {
  const { rubric, verdicts, asked, minutesLeft } = input;
  if (asked.length >= mostFollowUps || minutesLeft < followUpMinutes) return null;
  const probes = kindOrder.flatMap((kind) =>
    rubric.criteria
      .filter((criterion) => criterion.kind === kind)
      .filter((criterion) => isMissed(criterion, { verdict: verdicts.get(criterion.id) ?? 'not-found' }))
      .toSorted((a, b) => b.weight - a.weight)
      .flatMap(({ probe }): FollowUp[] => (probe === undefined ? [] : [{ kind: 'probe', ask: probe }])),
  );
  const deeper = rubric.deeper.map(({ ask }): FollowUp => ({ kind: 'deeper', ask }));
  return [...probes, ...deeper].find(({ ask }) => !asked.includes(ask)) ?? null;
}
