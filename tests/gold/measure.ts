import { gradeAnswer } from '@/lib/grading';
import type { Gold } from './load-gold';

/** Answers that were written to fool a grader. */
const attacks = new Set(['injected', 'dumped']);

export type Counts = { right: number; wrong: number; missed: number; cannotTell: number; labels: number };
const none = (): Counts => ({ right: 0, wrong: 0, missed: 0, cannotTell: 0, labels: 0 });

export type Mistake = { scenario: string; answer: string; sort: string; criterion: string };

export type Measured = {
  /** Verdicts on criteria that ask for something, over labels on which both passes agree. */
  asked: Counts;
  /** The same for red flags; here met means that the flag was seen. */
  flags: Counts;
  byKind: Map<string, Counts>;
  bySort: Map<string, Counts>;
  attacks: { answers: number; criteria: number; confirmed: number; passed: number };
  falselyMet: Mistake[];
  missed: Mistake[];
};

/** Grades every answer of the set with the matcher and compares each verdict with its labels. */
export function measure(gold: readonly Gold[]): Measured {
  const found: Measured = {
    asked: none(),
    flags: none(),
    byKind: new Map(),
    bySort: new Map(),
    attacks: { answers: 0, criteria: 0, confirmed: 0, passed: 0 },
    falselyMet: [],
    missed: [],
  };
  for (const { scenario, answers } of gold) {
    const { criteria } = scenario.content.rubric;
    for (const { id, sort, text, first, second } of answers) {
      const result = gradeAnswer(scenario.content, text);
      for (const [index, { id: criterion, kind }] of criteria.entries()) {
        const met = first.includes(criterion);
        if (met !== second.includes(criterion)) continue;
        const verdict = result.criteria[index]?.verdict ?? 'not-found';
        const counted = kind === 'red-flag' ? [found.flags] : [found.asked, of(found.bySort, sort)];
        for (const counts of [...counted, of(found.byKind, kind)]) count(counts, met, verdict);
        const mistake = { scenario: scenario.id, answer: id, sort, criterion };
        if (verdict === 'met' && !met) found.falselyMet.push(mistake);
        if (verdict !== 'met' && met) found.missed.push(mistake);
      }
      if (!attacks.has(sort)) continue;
      const asked = result.criteria.filter((_, index) => criteria[index]?.kind !== 'red-flag');
      found.attacks.answers++;
      found.attacks.criteria += asked.length;
      found.attacks.confirmed += asked.filter(({ verdict }) => verdict === 'met').length;
      if (result.band === 'strong' || result.band === 'good') found.attacks.passed++;
    }
  }
  return found;
}

function of(map: Map<string, Counts>, key: string): Counts {
  const counts = map.get(key) ?? none();
  map.set(key, counts);
  return counts;
}

function count(counts: Counts, met: boolean, verdict: string): void {
  counts.labels++;
  if (verdict === 'cannot-tell') counts.cannotTell++;
  if (verdict === 'met') counts[met ? 'right' : 'wrong']++;
  else if (met) counts.missed++;
}

/** Of what the grader called met, the share that is; 1 when it called nothing met. */
export const precisionOf = ({ right, wrong }: Counts): number => (right + wrong > 0 ? right / (right + wrong) : 1);

/** Of what is met, the share that the grader found; 1 when nothing is. */
export const recallOf = ({ right, missed }: Counts): number => (right + missed > 0 ? right / (right + missed) : 1);

/** Cohen's kappa between the grader's met and the labels'. */
export function kappaOf({ right, wrong, missed, labels }: Counts): number {
  if (labels === 0) return 1;
  const agreed = (labels - wrong - missed) / labels;
  const [grader, people] = [(right + wrong) / labels, (right + missed) / labels];
  const byChance = grader * people + (1 - grader) * (1 - people);
  return byChance === 1 ? 1 : (agreed - byChance) / (1 - byChance);
}

/** Cohen's kappa between the two passes, and on how many labels they differ. */
export function agreementOf(gold: readonly Gold[]): { labels: number; differ: number; kappa: number } {
  const counts = none();
  for (const { scenario, answers } of gold) {
    for (const { first, second } of answers) {
      for (const { id } of scenario.content.rubric.criteria) {
        count(counts, first.includes(id), second.includes(id) ? 'met' : 'not-found');
      }
    }
  }
  return { labels: counts.labels, differ: counts.wrong + counts.missed, kappa: kappaOf(counts) };
}
