import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceFromKey, judgeAttempt, moveStep, shuffleSteps } from './attempt';
import { hideGap } from './cloze';

test('steps are shuffled the same way for one card, all there, never already in order', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 2, max: 7 }), (cardId, count) => {
      const order = shuffleSteps(cardId, count);
      expect(shuffleSteps(cardId, count)).toEqual(order);
      const sorted = order.toSorted((a, b) => a - b);
      expect(sorted).toEqual(Array.from({ length: count }, (_, i) => i));
      expect(order).not.toEqual(sorted);
    }),
  );
});

test('moving a step keeps all the others in their order', () => {
  expect(moveStep([4, 1, 0, 2], 0, 2)).toEqual([1, 0, 4, 2]);
  expect(moveStep([4, 1, 0, 2], 3, 0)).toEqual([2, 4, 1, 0]);
  expect(moveStep([4, 1], 0, -1)).toEqual([4, 1]);
});

test('a try is right, wrong, or only the learner knows', () => {
  const option = (correct: boolean) => ({ text: '', correct, why: null });
  const choice = {
    kind: 'choice' as const,
    front: '',
    back: '',
    options: [option(false), option(true), option(false), option(false)],
  };
  expect([{}, { chosen: 1 }, { chosen: 2 }].map((attempt) => judgeAttempt(choice, attempt))).toEqual([
    null,
    true,
    false,
  ]);
  const myth = { kind: 'myth' as const, front: '', back: '', truth: 'half true' as const };
  expect(judgeAttempt(myth, { chosen: 1 })).toBe(true);
  const order = { kind: 'order' as const, front: '', back: '', steps: ['a', 'b', 'c'] };
  expect(judgeAttempt(order, { order: [0, 1, 2] })).toBe(true);
  expect(judgeAttempt(order, { order: [0, 2, 1] })).toBe(false);
  expect(judgeAttempt({ kind: 'recall', front: '', back: '' }, {})).toBeNull();
});

test('keys choose only where there is something to choose', () => {
  expect(choiceFromKey('choice', '2')).toBe(1);
  expect(choiceFromKey('choice', 'D')).toBe(3);
  expect(choiceFromKey('choice', 'e')).toBeNull();
  expect(choiceFromKey('myth', '3')).toBe(2);
  expect(choiceFromKey('myth', 'a')).toBeNull();
  expect(choiceFromKey('recall', '1')).toBeNull();
});

test('a gap hides its words from eyes and screen readers until the answer shows', () => {
  const html = '<p>It is <span class="gap" data-answer><code>scratch</code></span>.</p>';
  const hidden = hideGap(html);
  expect(hidden).toContain('<span aria-hidden="true"><code>scratch</code></span>');
  expect(hidden).toContain('(blank)');
  expect(hideGap(html.replace('data-answer', 'data-answer=""'))).toBe(hidden);
});
