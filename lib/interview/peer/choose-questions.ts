import { scenarioLevels } from '@/lib/content/schemas';
import { hashText } from '@/lib/srs';
import type { Candidate, RoleLevel } from '../mock/plan-interview';

/**
 * The ids of the two questions of a session, of different days: new to both people first, then those that fit into
 * `minutes`, then the nearest to `level`. The same seed gives the same two. Fewer only when there are fewer.
 */
export function chooseQuestions(input: {
  candidates: readonly Candidate[];
  level: RoleLevel;
  minutes: number;
  /** What either was asked lately. */
  recent: ReadonlySet<string>;
  seed: string;
}): string[] {
  const { candidates, level, minutes, recent, seed } = input;
  const rankOf = (of: RoleLevel) => scenarioLevels.indexOf(of);
  const ranked = candidates
    .map((one) => ({
      one,
      misfit:
        (recent.has(one.id) ? 1000 : 0) +
        10 * Math.max(0, one.minutes - minutes) +
        Math.abs(rankOf(one.level) - rankOf(level)),
      luck: hashText(`${one.id}:${seed}`),
    }))
    .toSorted((a, b) => a.misfit - b.misfit || (a.luck < b.luck ? -1 : 1));
  const [first, ...rest] = ranked;
  const second = rest.find(({ one, misfit }) => one.day !== first?.one.day && misfit < 1000) ?? rest[0];
  return [first, second].flatMap((chosen) => (chosen ? [chosen.one.id] : []));
}
