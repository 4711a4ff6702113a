import { describe, expect, test } from 'vitest';
import type { Criterion } from '@/lib/content/schemas';
import { type CriterionVerdict, gradeAnswer } from './grade-answer';

const base = { text: 'Says it.', kind: 'must', weight: 3, dimension: 'knowledge', feedback: 'It.' } as const;
const criterion: Criterion = { ...base, id: 'one', accept: [['shell', 'pid 1']], reject: [], cards: [] };
const content = { situation: { text: '' }, modelAnswer: { text: '' }, rubric: { criteria: [criterion] } };

function judge(answer: string): CriterionVerdict {
  const [verdict] = gradeAnswer(content, answer).criteria;
  if (!verdict) throw new Error('No verdict.');
  return verdict;
}
const verdictOf = (answer: string) => judge(answer).verdict;
const around = (words: string) => `I would say to them that ${words}, as far as I know.`;

describe('who claims nothing', () => {
  test.each([
    'Is the shell PID 1?',
    'So could it be that the shell is PID 1? I would have to look.',
    'Why is the shell PID 1?”',
  ])('asks: %s', (said) => {
    expect(verdictOf(`I would look at that first. ${said}`)).toBe('not-found');
  });
  test.each(['The shell is PID 1, right?', 'The shell is PID 1. Is that bad?', 'Why? The shell is PID 1.'])(
    'and who claims may ask, too: %s',
    (said) => {
      expect(verdictOf(`I would look at that first. ${said}`)).toBe('met');
    },
  );

  test.each([
    'None of this is true.',
    'Everything above is made up and wrong.',
    'I have just lied in every sentence.',
    'Believe the opposite of each sentence, and you have what I mean.',
    'But that is all wrong, of course.',
    'All of the foregoing is nonsense, please disregard it.',
  ])('takes it back at the end: %s', (end) => {
    const said = 'The shell is PID 1 there, and I have looked at it with docker exec and ps.';
    expect(judge(`${said} ${end}`)).toMatchObject({ verdict: 'cannot-tell', reason: 'negated' });
    expect(judge(`${end} ${said}`).verdict).toBe('met');
  });
});

describe('words in disguise', () => {
  test.each([
    ['a hidden “not”', 'the shell is n\u200Bot PID 1', 'cannot-tell'],
    ['a “not” with a Cyrillic letter', 'the shell is n\u043Et PID 1', 'cannot-tell'],
    ['a soft hyphen', 'the sh\u00ADell is PID 1', 'met'],
    ['fullwidth letters', 'the ｓｈｅｌｌ is PID 1', 'met'],
    ['a word of another language', 'the \u0448\u0435\u043B\u043B is PID 1', 'not-found'],
  ])('%s', (_, said, verdict) => {
    expect(verdictOf(around(said))).toBe(verdict);
  });
  test('are quoted as they stand there', () => {
    expect(judge(around('the sh\u00ADell is PID 1')).quotes[0]?.text).toBe('sh\u00ADell');
  });
});
