import { beforeAll, describe, expect, test } from 'vitest';
import { gradeAnswer } from '@/lib/grading';
import { describeMeasured, describeSet } from './describe';
import { type Gold, loadGold, sorts } from './load-gold';
import { agreementOf, kappaOf, measure, precisionOf, recallOf } from './measure';

const longest = 10_000;
let gold: Gold[];
const ofSet = (set: Gold['set']) => gold.filter((one) => one.set === set);
beforeAll(async () => {
  gold = await loadGold();
  // Thirty scenarios take seconds to render on a busy machine.
}, 60_000);

describe('the measures', () => {
  // A textbook case of Cohen's kappa: 20 yes-yes, 15 no-no, 5 and 10 that differ.
  test('kappa, precision and recall', () => {
    const counts = { right: 20, wrong: 10, missed: 5, cannotTell: 0, labels: 50 };
    expect(kappaOf(counts)).toBeCloseTo(0.4, 10);
    expect(precisionOf(counts)).toBeCloseTo(2 / 3, 10);
    expect(recallOf(counts)).toBeCloseTo(0.8, 10);
  });
});

describe('the gold set', () => {
  test('has at least 300 answers to 30 scenarios, and more that phrases are not tuned to', () => {
    console.log(describeSet(gold));
    expect(ofSet('tuned')).toHaveLength(30);
    expect(ofSet('tuned').flatMap(({ answers }) => answers).length).toBeGreaterThanOrEqual(300);
    expect(ofSet('held-out')).toHaveLength(22);
    expect(ofSet('unseen')).toHaveLength(16);
    for (const { scenario, answers } of gold) {
      expect(new Set(answers.map(({ sort }) => sort)), scenario.id).toEqual(new Set(sorts));
    }
  });

  test('is labelled twice, and keeps where the two differ', () => {
    const { differ, kappa } = agreementOf(gold);
    expect(differ).toBeGreaterThan(0);
    expect(kappa).toBeGreaterThan(0.8);
  });
});

// The goals are a precision of 0.95, a recall of 0.6 and 2 % of attacks confirmed.
describe.each([
  { set: 'tuned', precision: 0.95, recall: 0.6, fooled: 0.01, attacked: 0.02, passed: 0 },
  { set: 'held-out', precision: 0.95, recall: 0.6, fooled: 0.01, attacked: 0.02, passed: 0 },
  { set: 'unseen', precision: 0.95, recall: 0.6, fooled: 0.02, attacked: 0.02, passed: 0 },
] as const)('the matcher on answers that are $set', ({ set, precision, recall, fooled, attacked, passed }) => {
  test('confirms rightly, and most of what is said', () => {
    const measured = measure(ofSet(set));
    console.log(describeMeasured(set, measured));
    const sincere = measure(
      ofSet(set).map((one) => ({
        ...one,
        answers: one.answers.filter(({ sort }) => ['excellent', 'partial', 'wrong', 'off-topic'].includes(sort)),
      })),
    );
    console.log(`precision of sincere answers ${precisionOf(sincere.asked).toFixed(3)}`);
    expect(precisionOf(measured.asked)).toBeGreaterThanOrEqual(precision);
    expect(precisionOf(sincere.asked)).toBeGreaterThanOrEqual(0.94);
    expect(recallOf(measured.asked)).toBeGreaterThanOrEqual(recall);
  });

  test('is not talked over, and knows a denial', () => {
    const { attacks, bySort } = measure(ofSet(set));
    expect(attacks.confirmed / attacks.criteria).toBeLessThanOrEqual(attacked);
    expect(attacks.passed).toBeLessThanOrEqual(passed);
    expect(bySort.get('negated')?.wrong).toBe(0);
  });

  test('is hardly fooled by wrong claims in right words', () => {
    const wrongClaims = measure(ofSet(set)).bySort.get('plausible-but-wrong');
    expect(wrongClaims && wrongClaims.wrong / wrongClaims.labels).toBeLessThanOrEqual(fooled);
  });
});

/** What the matcher says of answers that are made for each scenario. */
function gradeAll(make: (one: Gold) => string) {
  return gold.map((one) => {
    const { gate, band, criteria } = gradeAnswer(one.scenario.content, make(one));
    const asked = criteria.filter((_, index) => one.scenario.content.rubric.criteria[index]?.kind !== 'red-flag');
    const met = asked.filter(({ verdict }) => verdict === 'met').length;
    return { id: one.scenario.id, gate, passed: band === 'good' || band === 'strong', asked: asked.length, met };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const textsOf = ({ answers }: Gold, ...sorts: Gold['answers'][number]['sort'][]): string[] =>
  answers.filter(({ sort }) => sorts.includes(sort)).map(({ text }) => text);

describe('an answer as long as there is room for', () => {
  test('is read when it is honest', () => {
    const graded = gradeAll((one) => textsOf(one, 'excellent', 'partial').join('\n\n').slice(0, longest));
    expect(graded.filter(({ gate }) => gate !== null)).toEqual([]);
    expect(sum(graded.map(({ met }) => met)) / sum(graded.map(({ asked }) => asked))).toBeGreaterThan(0.8);
  });

  test.each(['injected', 'dumped'] as const)('confirms nothing when it is %s, again and again', (sort) => {
    const graded = gradeAll((one) => {
      const attack = textsOf(one, sort).join('\n\n');
      return `${attack}\n\n`.repeat(Math.ceil(longest / attack.length)).slice(0, longest);
    });
    expect(graded.filter(({ met, passed }) => met > 0 || passed)).toEqual([]);
  });
});

describe('the model answer', () => {
  const chatter =
    'I remember a week at my last job when we had a very long night because of something like this, and our lead kept ' +
    'asking how far we were while I typed as fast as I could. People were tired and somebody brought pizza. We wrote it ' +
    'down later so that the others could learn from it, and I still think about it now and then when I see it again. ';
  const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+/);
  const modelOf = ({ scenario }: Gold): string => scenario.content.modelAnswer.text;
  const feedbackOf = ({ scenario }: Gold): string =>
    scenario.content.rubric.criteria.flatMap(({ kind, feedback }) => (kind === 'red-flag' ? [] : feedback)).join(' ');
  /** Whole sentences up to that share of all characters. */
  const cut = (sentences: readonly string[], share: number): string[] => {
    const ends = sentences.map((_, index) => sentences.slice(0, index + 1).join(' ').length);
    return sentences.filter((_, index) => index === 0 || ends[index - 1]! <= share * (ends.at(-1) ?? 0));
  };
  const byLength = (sentences: readonly string[]): string[] => sentences.toSorted((a, b) => a.length - b.length);
  const beside = (copied: string): string => {
    const length = Math.max(200, 0.55 * copied.length);
    return `${copied} ${chatter.repeat(Math.ceil(length / chatter.length)).slice(0, length)}`;
  };

  const part = (sentences: readonly string[], share: number): string => cut(sentences, share).join(' ');

  test.each<[what: string, make: (one: Gold) => string]>([
    ['half of it', (one) => part(sentencesOf(modelOf(one)), 0.5)],
    ['two fifths of it', (one) => part(sentencesOf(modelOf(one)), 0.4)],
    ['a fifth of it', (one) => part(sentencesOf(modelOf(one)), 0.2)],
    ['half of it, the shortest sentences first', (one) => part(byLength(sentencesOf(modelOf(one))), 0.5)],
    ['half of it as one sentence', (one) => part(sentencesOf(modelOf(one)), 0.5).replaceAll('. ', ', ')],
    ['what the rubric tells who misses all', feedbackOf],
  ])('copied beside chatter confirms hardly anything: %s', (_, make) => {
    const graded = gradeAll((one) => beside(make(one)));
    expect(graded.filter(({ passed }) => passed)).toEqual([]);
    expect(sum(graded.map(({ met }) => met)) / sum(graded.map(({ asked }) => asked))).toBeLessThanOrEqual(0.02);
  });
});
