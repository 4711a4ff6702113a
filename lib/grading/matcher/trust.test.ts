import { describe, expect, test } from 'vitest';
import type { Criterion, Examples } from '@/lib/content/schemas';
import { gradeAnswer, type GradedContent } from './grade-answer';

const base = { text: 'Says it.', kind: 'must', weight: 3, dimension: 'knowledge', feedback: 'It.', cards: [] } as const;
const criteria: Criterion[] = [
  { ...base, cards: [], id: 'shell', accept: [[['forwards', 'in front'], 'signal'], ['process 1']], reject: [] },
  { ...base, cards: [], id: 'time', accept: [['grace period']], reject: [] },
  { ...base, cards: [], id: 'bare', accept: [['exec form']], reject: [] },
  { ...base, cards: [], id: 'flag', kind: 'red-flag', weight: -2, accept: [['wait longer']], reject: [] },
];
const examples: Record<string, Examples> = {
  shell: {
    right: [
      'The shell is process 1 and passes no signal on to node.',
      'It is sh that gets the signal, and the shell does nothing with it.',
      'So node never hears the signal, because the shell in front swallows it.',
    ],
    wrong: [
      'Docker sends the signal to the shell, which forwards it at once.',
      'The shell translates every signal for node and then exits.',
      'A shell handles the signal better than node, so I would keep it.',
    ],
  },
  time: {
    right: ['After the grace period of ten seconds comes SIGKILL.', 'The grace period runs out, and it is killed.'],
    wrong: ['The grace period is how long Docker waits for the image.', 'A longer grace period makes it stop at once.'],
  },
};
const content: GradedContent = {
  situation: { text: 'Something is slow. What do you do about that?' },
  modelAnswer: { text: '' },
  rubric: { criteria },
  examples,
};
const verdictsOf = (answer: string) =>
  gradeAnswer(content, answer).criteria.map(({ verdict, reason }) => reason ?? verdict);

describe('right words confirm', () => {
  const right = 'The shell there is process 1, and so node never hears the signal.';
  const wrong = 'The shell forwards every signal at once, Docker sends it there.';

  test('in a sentence that is like right ones, and are a mention in one that is like wrong ones', () => {
    expect(verdictsOf(right)).toEqual(['met', 'not-found', 'not-found', 'not-found']);
    expect(verdictsOf(wrong)).toEqual(['mentioned', 'not-found', 'not-found', 'not-found']);
  });

  test('in the sentence that is most like right ones, which is the one that is quoted', () => {
    const answer = `Somebody said that it forwards the signal. ${right} And it is killed when the grace period runs out.`;
    const [shell] = gradeAnswer(content, answer).criteria;
    expect(shell).toMatchObject({ verdict: 'met', quotes: [{ text: 'process 1' }] });
  });

  test('wherever that sentence stands', () => {
    const one = 'It is sh in front that gets the signal, and the shell does nothing with it.';
    const other = 'Emil asked me yesterday who forwards which signal when, and I said nothing.';
    expect(verdictsOf(`${one} There is more. And more. ${other}`)[0]).toBe('met');
    expect(verdictsOf(`${other} There is more. And more. ${one}`)[0]).toBe('met');
  });

  test('not in an answer that is otherwise like wrong ones', () => {
    const bluff =
      'A shell handles it better than node, so I would keep the shell. A longer grace period makes it stop at once. ' +
      'Docker waits for the image, which forwards it at once and translates every one for node and then exits.';
    expect(verdictsOf(`${right} ${bluff}`).slice(0, 2)).toEqual(['mentioned', 'mentioned']);
  });

  test('alone where there are no examples, and for red flags', () => {
    expect(verdictsOf('Docker waits for the exec form of the image, I would wait longer.')).toEqual([
      'not-found',
      'not-found',
      'met',
      'met',
    ]);
  });
});
