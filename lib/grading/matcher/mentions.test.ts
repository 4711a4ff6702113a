import { describe, expect, test } from 'vitest';
import type { Criterion } from '@/lib/content/schemas';
import { gradeAnswer, type GradedContent } from './grade-answer';

const base = { text: 'Says it.', kind: 'must', weight: 3, dimension: 'knowledge', feedback: 'It.' } as const;
const criteria: Criterion[] = [
  { ...base, id: 'claim', accept: [{ inOrder: ['shell', ['is', 'stays'], 'process 1'] }], reject: [], cards: [] },
  { ...base, id: 'other', accept: [['sigterm never reaches node']], reject: [], cards: [] },
  {
    ...base,
    id: 'mention',
    accept: [{ inOrder: ['raise', 'timeout'] }],
    support: [['grace period']],
    reject: [],
    cards: [],
  },
  { ...base, id: 'flag', kind: 'red-flag', weight: -2, accept: [['wait longer']], reject: [], cards: [] },
];
const content: GradedContent = {
  situation: { text: 'Something is slow. What do you do about that?' },
  modelAnswer: { text: '' },
  rubric: { criteria },
};

describe('words that are too loose to confirm alone', () => {
  const verdictsOf = (answer: string) =>
    gradeAnswer(content, answer).criteria.map(({ verdict, reason }) => reason ?? verdict);
  const mention = 'I would look at the grace period in any case.';

  const claims = 'The shell stays process 1. SIGTERM never reaches node.';

  test('are a mention, and confirm beside two claims', () => {
    expect(verdictsOf(mention)).toEqual(['not-found', 'not-found', 'mentioned', 'not-found']);
    expect(verdictsOf(`${mention} The shell stays process 1.`)).toEqual(['met', 'not-found', 'mentioned', 'not-found']);
    expect(verdictsOf(`${mention} ${claims}`)).toEqual(['met', 'met', 'met', 'not-found']);
  });

  test('are not trusted for a claim that is denied, nor for a red flag', () => {
    const denied = claims.replace('stays', 'is not');
    expect(verdictsOf(`${mention} ${denied}`)).toEqual(['negated', 'met', 'mentioned', 'not-found']);
    expect(verdictsOf(`${mention} SIGTERM never reaches node. I would wait longer.`)).toEqual([
      'not-found',
      'met',
      'mentioned',
      'met',
    ]);
  });
});
