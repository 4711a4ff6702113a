import { type ScenarioHead, scenarioLevels } from '@/lib/content/schemas';
import { hashText } from '@/lib/srs';

export type RoleLevel = (typeof scenarioLevels)[number];
export type Candidate = Pick<ScenarioHead, 'id' | 'level' | 'kind' | 'minutes'> & { day: number };
export type PlannedQuestion = { scenarioId: string; minutes: number };

/** Kept free after each question for one follow-up. */
export const followUpMinutes = 1;

/** What is asked of whom, from the first question to the last. */
const curves: Record<RoleLevel, readonly RoleLevel[]> = {
  junior: ['junior', 'junior', 'mid'],
  mid: ['junior', 'mid', 'mid', 'senior'],
  senior: ['mid', 'senior', 'senior'],
};

/**
 * Chooses the questions of a mock interview: as many as fit into `minutes` with a follow-up each, none of `recent`,
 * spread over days first, then over kinds and along the curve of the role, and asked from easy to hard.
 * The same seed gives the same plan. Empty when nothing fits.
 */
export function planInterview(input: {
  candidates: readonly Candidate[];
  level: RoleLevel;
  minutes: number;
  recent: ReadonlySet<string>;
  seed: string;
}): PlannedQuestion[] {
  const { level, minutes, recent, seed } = input;
  const chosen: Candidate[] = [];
  let left = minutes;
  let pool = input.candidates.filter(({ id }) => !recent.has(id));
  const uses = <K extends 'day' | 'kind'>(key: K, value: Candidate[K]) =>
    chosen.filter((one) => one[key] === value).length;

  for (;;) {
    pool = pool.filter((one) => one.minutes + followUpMinutes <= left);
    const wanted = rankOf(levelAt(level, 1 - left / minutes));
    const [next] = pool
      .map((one) => ({
        one,
        days: uses('day', one.day),
        misfit: uses('kind', one.kind) + 2 * Math.abs(rankOf(one.level) - wanted),
        luck: hashText(`${one.id}:${seed}`),
      }))
      .toSorted((a, b) => a.days - b.days || a.misfit - b.misfit || (a.luck < b.luck ? -1 : 1));
    if (!next) break;
    chosen.push(next.one);
    left -= next.one.minutes + followUpMinutes;
    pool = pool.filter(({ id }) => id !== next.one.id);
  }
  return chosen
    .toSorted((a, b) => rankOf(a.level) - rankOf(b.level))
    .map(({ id, minutes: target }) => ({ scenarioId: id, minutes: target }));
}

const rankOf = (level: RoleLevel): number => scenarioLevels.indexOf(level);

/** The level wanted when this share of the time, 0 to 1, is planned. */
function levelAt(role: RoleLevel, share: number): RoleLevel {
  const curve = curves[role];
  return curve[Math.min(curve.length - 1, Math.floor(share * curve.length))] ?? role;
}
