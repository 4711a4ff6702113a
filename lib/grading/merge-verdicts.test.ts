import { describe, expect, test } from 'vitest';
import type { CriterionVerdict } from './matcher/grade-answer';
import { isMissed, mergeVerdicts } from './merge-verdicts';

const rubric = [
  { id: 'a', kind: 'must', weight: 4 },
  { id: 'b', kind: 'must', weight: 4 },
  { id: 'flag', kind: 'red-flag', weight: -3 },
] as const;
const say = (id: string, verdict: CriterionVerdict['verdict']): CriterionVerdict => ({
  id,
  verdict,
  quotes: [],
  reason: null,
});
const matcher = { grader: 'matcher' as const, verdicts: [say('a', 'met'), say('b', 'not-found'), say('flag', 'met')] };

test('a person has the last word, whatever the order of the gradings', () => {
  const self = { grader: 'self' as const, verdicts: [say('b', 'met'), say('flag', 'not-found')] };
  for (const gradings of [
    [matcher, self],
    [self, matcher],
  ]) {
    const { verdicts, band, score } = mergeVerdicts(rubric, gradings);
    expect(verdicts.map(({ id, verdict, grader }) => [id, verdict, grader])).toEqual([
      ['a', 'met', 'matcher'],
      ['b', 'met', 'self'],
      ['flag', 'not-found', 'self'],
    ]);
    expect({ band, score }).toEqual({ band: 'strong', score: 1 });
  }
});

test('who agrees adds nothing: the matcher’s quotes stay', () => {
  const quotes = [{ start: 0, end: 1, text: 'x' }];
  const found = { grader: 'matcher' as const, verdicts: [{ ...say('a', 'met'), quotes }, say('b', 'cannot-tell')] };
  const self = { grader: 'self' as const, verdicts: [say('a', 'met'), say('b', 'not-found')] };
  expect(mergeVerdicts(rubric, [found, self]).verdicts.slice(0, 2)).toEqual([
    { ...say('a', 'met'), quotes, grader: 'matcher' },
    { ...say('b', 'cannot-tell'), grader: 'matcher' },
  ]);
});

test('the matcher alone: a red flag takes off', () => {
  expect(mergeVerdicts(rubric, [matcher])).toMatchObject({ score: 0.125, band: 'weak' });
});

describe('a model', () => {
  const quotes = [{ start: 0, end: 3, text: 'its' }];
  const own = [{ start: 4, end: 9, text: 'found' }];
  const merge = (machine: CriterionVerdict, model: CriterionVerdict) =>
    mergeVerdicts(rubric, [
      { grader: 'model', verdicts: [model] },
      { grader: 'matcher', verdicts: [machine] },
    ]).verdicts[0];
  const met = { ...say('a', 'met'), quotes };
  const found = { ...say('a', 'met'), quotes: own };
  const unquoted = { ...say('a', 'cannot-tell'), reason: 'unquoted' as const };
  const negated = { ...say('a', 'cannot-tell'), reason: 'negated' as const };
  const closed = { ...say('a', 'cannot-tell'), reason: 'gate' as const };
  const copied = { ...say('a', 'cannot-tell'), reason: 'copied' as const };

  test.each([
    ['confirms what the matcher did not find', say('a', 'not-found'), met, { ...met, grader: 'model' }],
    ['confirms what the matcher could not tell', negated, met, { ...met, grader: 'model' }],
    ['that agrees adds nothing', found, met, { ...found, grader: 'matcher' }],
    [
      'that does not find what the matcher found makes it doubtful',
      found,
      say('a', 'not-found'),
      { ...found, verdict: 'cannot-tell', reason: 'disputed', grader: 'model' },
    ],
    ['without a quote takes nothing away', found, unquoted, { ...found, grader: 'matcher' }],
    [
      'without a quote makes what was not found doubtful',
      say('a', 'not-found'),
      unquoted,
      { ...unquoted, grader: 'model' },
    ],
    ['opens no gate', closed, met, { ...closed, grader: 'matcher' }],
    ['does not confirm what is copied', copied, met, { ...copied, grader: 'matcher' }],
  ] as const)('%s', (_, machine, model, merged) => {
    expect(merge(machine, model)).toEqual(merged);
  });

  test('is overruled by a person, both ways', () => {
    const model = { grader: 'model' as const, verdicts: [say('a', 'not-found'), { ...say('b', 'met'), quotes }] };
    const self = { grader: 'self' as const, verdicts: [say('a', 'met'), say('b', 'not-found')] };
    const { verdicts } = mergeVerdicts(rubric, [self, model, matcher]);
    expect(verdicts.slice(0, 2).map(({ verdict, grader }) => [verdict, grader])).toEqual([
      ['met', 'self'],
      ['not-found', 'self'],
    ]);
  });
});

test('a coach has the very last word, whatever the others say, on what they name', () => {
  const self = {
    grader: 'self' as const,
    verdicts: [say('a', 'not-found'), say('b', 'met'), say('flag', 'not-found')],
  };
  const doubtful = { grader: 'matcher' as const, verdicts: [say('a', 'met'), say('flag', 'cannot-tell')] };
  const coach = { grader: 'coach' as const, verdicts: [say('a', 'met'), say('flag', 'not-found')] };
  const merged = (gradings: Parameters<typeof mergeVerdicts>[1]) =>
    mergeVerdicts(rubric, gradings).verdicts.map(({ verdict, grader }) => `${verdict} by ${grader}`);
  expect(merged([coach, self, matcher])).toEqual(['met by coach', 'met by self', 'not-found by self']);
  expect(merged([coach, doubtful])).toEqual(['met by matcher', 'not-found by matcher', 'not-found by coach']);
});

test('a criterion added after the answer was not found; one that went is not shown', () => {
  const verdicts = [say('a', 'met'), say('gone', 'met')];
  const merged = mergeVerdicts(rubric, [{ grader: 'matcher', verdicts }]);
  expect(merged.verdicts.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    'a met',
    'b not-found',
    'flag not-found',
  ]);
});

test.each([
  ['must', 'met', false],
  ['must', 'not-found', true],
  ['bonus', 'cannot-tell', true],
  ['red-flag', 'met', true],
  ['red-flag', 'not-found', false],
] as const)('a %s that is %s: missed is %s', (kind, verdict, missed) => {
  expect(isMissed({ kind }, { verdict })).toBe(missed);
});
