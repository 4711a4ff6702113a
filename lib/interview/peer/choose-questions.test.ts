import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scenarioKinds, scenarioLevels } from '@/lib/content/schemas';
import { chooseQuestions } from './choose-questions';

const candidate = fc.record({
  level: fc.constantFrom(...scenarioLevels),
  kind: fc.constantFrom(...scenarioKinds),
  minutes: fc.integer({ min: 2, max: 15 }),
  day: fc.integer({ min: 1, max: 4 }),
  isRecent: fc.boolean(),
});
const pool = fc
  .array(candidate, { maxLength: 12 })
  .map((all) => all.map((one, index) => ({ ...one, id: `day-${one.day}/question-${index}` })));

test('two different questions, new ones before old ones, of two days where there are two new ones', () => {
  fc.assert(
    fc.property(pool, fc.constantFrom(...scenarioLevels), fc.string(), (candidates, level, seed) => {
      const recent = new Set(candidates.filter(({ isRecent }) => isRecent).map(({ id }) => id));
      const chosen = chooseQuestions({ candidates, level, minutes: 10, recent, seed });
      expect(new Set(chosen).size).toBe(Math.min(2, candidates.length));
      const fresh = candidates.filter(({ id }) => !recent.has(id));
      expect(chosen.filter((id) => !recent.has(id))).toHaveLength(Math.min(2, fresh.length));
      if (new Set(fresh.map(({ day }) => day)).size > 1)
        expect(new Set(chosen.map((id) => id.split('/')[0])).size).toBe(2);
    }),
  );
});

test('of the level that was asked for, and within the time', () => {
  const of = (id: string, level: 'mid' | 'senior', minutes: number, day: number) => {
    return { id, level, minutes, day, kind: 'design' as const };
  };
  const candidates = [of('a', 'mid', 5, 1), of('b', 'senior', 5, 2), of('c', 'mid', 12, 3), of('d', 'mid', 6, 4)];
  const chosen = chooseQuestions({ candidates, level: 'mid', minutes: 10, recent: new Set(), seed: 's' });
  expect(new Set(chosen)).toEqual(new Set(['a', 'd']));
});
