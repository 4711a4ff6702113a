import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareWithExamples, compileExamples } from './likeness';
import { tokenize } from './tokenize';

const compare = (right: string[], wrong: string[], answer: string) =>
  compareWithExamples(compileExamples({ one: { right, wrong } }), tokenize(answer));
const like = (right: string[], wrong: string[], sentence: string): number | null =>
  compare(right, wrong, sentence).ofSentence('one', 0);

const right = ['The shell stays process 1 and passes no signal on.', 'So sh is PID 1, and node never hears SIGTERM.'];
const wrong = [
  'Docker sends the signal to the shell, which passes it on.',
  'SIGTERM is caught by Docker, so node stays up.',
];

describe('how alike a sentence is', () => {
  test('right examples more than wrong ones, and the other way round', () => {
    expect(like(right, wrong, 'Node never hears the SIGTERM, sh is process 1.')).toBeGreaterThan(0);
    expect(like(right, wrong, 'The shell passes it on, since Docker sends the signal there.')).toBeLessThan(0);
  });

  test('the same words in another order are another claim', () => {
    const [one, other] = ['The shell starts node.', 'Node starts the shell.'];
    expect(like([one], [other], one)).toBeGreaterThan(0);
    expect(like([one], [other], other)).toBeLessThan(0);
    // By words alone they are one sentence.
    expect(like([one], [other], 'starts')).toBe(0);
  });

  test('a form of a word is the word', () => {
    expect(like(right, wrong, 'shells staying')).toBe(like(right, wrong, 'shell stays'));
  });

  test('what is in no example speaks for neither, and there may be nothing to compare', () => {
    expect(like(right, wrong, 'Kubernetes schedules pods elsewhere')).toBe(0);
    const alone = like(right, wrong, 'Node never hears the SIGTERM.') ?? NaN;
    expect(like(right, wrong, 'Node never hears the SIGTERM, as my neighbor Emil says.')).toBeLessThan(alone);
    expect(compareWithExamples(compileExamples({}), tokenize('The shell starts node.')).ofAnswer).toBeNull();
    expect(compare(right, wrong, 'The shell starts node.').ofSentence('other', 0)).toBeNull();
    expect(compare(right, wrong, 'The shell. Docker does it.').ofAnswer).toBeNull();
  });

  test('an answer is compared as a whole, but for what is too short to say anything', () => {
    const [good, bad] = [
      'Sh is process 1 and passes no signal on.',
      'Docker sends the signal, and the shell passes it on.',
    ];
    expect(compare(right, wrong, good).ofAnswer).toBe(like(right, wrong, good));
    expect(compare(right, wrong, `${good} ${bad}`).ofAnswer).toBeLessThan(like(right, wrong, good) ?? NaN);
    expect(compare(right, wrong, `Docker does it. ${good}`).ofAnswer).toBe(like(right, wrong, good));
  });
});

const word = fc.constantFrom('shell', 'node', 'signal', 'starts', 'stops', 'one', 'docker', 'never');
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const list = fc.array(sentence, { minLength: 1, maxLength: 8 });

test('right and wrong in each other’s place turn the sign', () => {
  fc.assert(
    fc.property(list, list, sentence, (those, these, said) => {
      expect(like(those, these, said)).toBeCloseTo(-(like(these, those, said) ?? NaN), 9);
    }),
  );
});

test('with as many of both, what was added to the right examples is more like them than before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(sentence, sentence), { minLength: 1, maxLength: 8 }), sentence, (pairs, said) => {
      const [those, these] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)];
      const [before, after] = [like(those, these, said), like([...those, said], [...these, 'elsewhere'], said)];
      expect(after).toBeGreaterThan(before ?? NaN);
    }),
  );
});
