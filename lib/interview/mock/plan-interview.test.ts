import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scenarioKinds, scenarioLevels } from '@/lib/content/schemas';
import { type Candidate, followUpMinutes, planInterview } from './plan-interview';

const candidate = fc.record({
  level: fc.constantFrom(...scenarioLevels),
  kind: fc.constantFrom(...scenarioKinds),
  minutes: fc.integer({ min: 2, max: 15 }),
  day: fc.integer({ min: 8, max: 14 }),
});
const candidates = fc
  .array(candidate, { maxLength: 60 })
  .map((list) => list.map((one, index): Candidate => ({ ...one, id: `day-${one.day}/question-${index}` })));
const wish = fc.record({
  candidates,
  level: fc.constantFrom(...scenarioLevels),
  minutes: fc.constantFrom(15, 30, 45),
  seed: fc.uuid(),
  skip: fc.nat(10),
});
const planOf = ({
  skip,
  ...rest
}: { skip: number; candidates: Candidate[] } & Omit<Parameters<typeof planInterview>[0], 'recent'>) => {
  const recent = new Set(rest.candidates.slice(0, skip).map(({ id }) => id));
  const byId = new Map(rest.candidates.map((one) => [one.id, one]));
  const plan = planInterview({ ...rest, recent });
  return { plan, recent, chosen: plan.map(({ scenarioId }) => byId.get(scenarioId)!) };
};
const costOf = ({ minutes }: Candidate) => minutes + followUpMinutes;

test('a plan fits its length, asks nothing twice, nothing recent, and leaves no room for another question', () => {
  fc.assert(
    fc.property(wish, (asked) => {
      const { plan, recent, chosen } = planOf(asked);
      const used = chosen.reduce((sum, one) => sum + costOf(one), 0);
      expect(used).toBeLessThanOrEqual(asked.minutes);
      expect(new Set(plan.map(({ scenarioId }) => scenarioId)).size).toBe(plan.length);
      expect(plan.some(({ scenarioId }) => recent.has(scenarioId))).toBe(false);
      const others = asked.candidates.filter((one) => !recent.has(one.id) && !chosen.includes(one));
      for (const other of others) expect(used + costOf(other)).toBeGreaterThan(asked.minutes);
    }),
  );
});

test('it is asked from easy to hard, and the same seed asks the same', () => {
  fc.assert(
    fc.property(wish, (asked) => {
      const { plan, chosen } = planOf(asked);
      const ranks = chosen.map(({ level }) => scenarioLevels.indexOf(level));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      expect(planOf({ ...asked, candidates: asked.candidates }).plan).toEqual(plan);
    }),
  );
});

test('no topic is asked twice more than another, where all questions are alike otherwise', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.uuid(), (days, seed) => {
      const alike = Array.from({ length: days * 10 }, (_, index): Candidate => {
        return { id: `q-${index}`, level: 'mid', kind: 'design', minutes: 4, day: index % days };
      });
      const { chosen } = planOf({ candidates: alike, level: 'mid', minutes: 45, seed, skip: 0 });
      const counts = Array.from({ length: days }, (_, day) => chosen.filter((one) => one.day === day).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});

// One of each level and kind on each of four days.
const wide = [8, 9, 10, 11].flatMap((day) =>
  scenarioLevels.flatMap((level) =>
    scenarioKinds.map((kind): Candidate => ({ id: `day-${day}/${level}-${kind}`, level, kind, minutes: 5, day })),
  ),
);

test.each([
  ['junior', ['junior', 'mid']],
  ['mid', ['junior', 'mid', 'senior']],
  ['senior', ['mid', 'senior']],
] as const)('an interview for a %s draws from %j, and asks every kind', (level, levels) => {
  fc.assert(
    fc.property(fc.uuid(), (seed) => {
      const { chosen } = planOf({ candidates: wide, level, minutes: 45, seed, skip: 0 });
      expect(new Set(chosen.map((one) => one.level))).toEqual(new Set(levels));
      expect(new Set(chosen.map(({ kind }) => kind))).toEqual(new Set(scenarioKinds));
    }),
  );
});

test('another seed asks something else', () => {
  const plans = fc.sample(fc.uuid(), { numRuns: 20, seed: 1 }).map((seed) => {
    return JSON.stringify(planOf({ candidates: wide, level: 'mid', minutes: 30, seed, skip: 0 }).plan);
  });
  expect(new Set(plans).size).toBeGreaterThan(10);
});
