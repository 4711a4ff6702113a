import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Criterion } from '@/lib/content/schemas';
import type { Verdict } from '@/lib/grading';
import { chooseFollowUp, mostFollowUps } from './choose-follow-up';

const criterion = (id: string, kind: Criterion['kind'], weight: number): Criterion => ({
  id,
  kind,
  weight,
  text: `Says ${id}.`,
  dimension: 'knowledge',
  accept: [],
  reject: [],
  feedback: `It is ${id}.`,
  cards: [],
  ...(kind === 'red-flag' ? {} : { probe: `What of ${id}?` }),
});
const rubric = {
  criteria: [
    criterion('bonus', 'bonus', 5),
    criterion('small', 'must', 1),
    criterion('flag', 'red-flag', -3),
    criterion('big', 'must', 4),
    criterion('should', 'should', 5),
  ],
  deeper: [{ ask: 'And then what?', listen: 'What comes then.' }],
};
const follow = (met: string[], asked: string[] = [], minutesLeft = 10) =>
  chooseFollowUp({ rubric, verdicts: new Map(met.map((id) => [id, 'met' as const])), asked, minutesLeft })?.ask ?? null;

test.each([
  ['the weightiest must first', [], [], 'What of big?'],
  ['then the next one', [], ['What of big?'], 'What of small?'],
  ['a should after the musts', ['big', 'small'], [], 'What of should?'],
  ['a bonus last', ['big', 'small', 'should'], [], 'What of bonus?'],
  ['something deeper when nothing is missing', ['big', 'small', 'should', 'bonus'], [], 'And then what?'],
  ['nothing when that was asked', ['big', 'small', 'should', 'bonus'], ['And then what?'], null],
  ['no third one', [], ['What of big?', 'What of small?'], null],
])('%s', (_, met, asked, ask) => {
  expect(follow(met, asked)).toBe(ask);
});

test('none when time is out', () => {
  expect(follow([], [], 1)).toBe('What of big?');
  expect(follow([], [], 0.9)).toBeNull();
  expect(follow([], [], -5)).toBeNull();
});

test('nothing is asked twice, what was shown is not probed, and it ends after two', () => {
  const verdict = fc.constantFrom<Verdict>('met', 'not-found', 'cannot-tell');
  const judged = fc.tuple(verdict, verdict, verdict, verdict, verdict);
  fc.assert(
    fc.property(fc.array(judged, { minLength: 4, maxLength: 4 }), (rounds) => {
      const asked: string[] = [];
      for (const round of rounds) {
        const verdicts = new Map(rubric.criteria.map(({ id }, index) => [id, round[index]!]));
        const next = chooseFollowUp({ rubric, verdicts, asked, minutesLeft: 10 });
        if (!next) continue;
        expect(asked).not.toContain(next.ask);
        const probed = rubric.criteria.find(({ probe }) => probe === next.ask);
        if (probed) expect(verdicts.get(probed.id)).not.toBe('met');
        asked.push(next.ask);
      }
      expect(asked.length).toBeLessThanOrEqual(mostFollowUps);
    }),
  );
});
