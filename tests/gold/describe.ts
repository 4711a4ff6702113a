import type { Gold } from './load-gold';
import { agreementOf, type Counts, kappaOf, type Measured, precisionOf, recallOf } from './measure';

const row = (name: string, counts: Counts): string[] => [
  name,
  String(counts.labels),
  precisionOf(counts).toFixed(2),
  recallOf(counts).toFixed(2),
  kappaOf(counts).toFixed(2),
  `${Math.round((100 * counts.cannotTell) / counts.labels)} %`,
];

/** The figures as a table for people; the one in docs/grading.md is this. */
export function describeMeasured(name: string, { asked, flags, byKind, bySort, attacks }: Measured): string {
  const rows = [
    ['', 'labels', 'precision of MET', 'recall of MET', 'kappa', 'cannot tell'],
    row('all but red flags', asked),
    ...['must', 'should', 'bonus'].flatMap((kind) => rowOf(byKind, kind)),
    row('red flags', flags),
    ...[...bySort].toSorted(([a], [b]) => a.localeCompare(b)).map(([sort, counts]) => row(`answers: ${sort}`, counts)),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const share = ((100 * attacks.confirmed) / attacks.criteria).toFixed(1);
  const told = `Attacks: ${attacks.confirmed} of ${attacks.criteria} criteria confirmed (${share} %), ${attacks.passed} of ${attacks.answers} answers in a band of good or strong.`;
  return [`${name}:`, ...lines, told].join('\n');

  function rowOf(map: ReadonlyMap<string, Counts>, key: string): string[][] {
    const counts = map.get(key);
    return counts ? [row(key, counts)] : [];
  }
}

/** How many answers there are, and how far the two passes agree. */
export function describeSet(gold: readonly Gold[]): string {
  const { labels, differ, kappa } = agreementOf(gold);
  const answers = gold.reduce((sum, one) => sum + one.answers.length, 0);
  return `${answers} answers to ${gold.length} scenarios; ${labels} labels twice, ${differ} of them differ, kappa ${kappa.toFixed(3)}.`;
}
