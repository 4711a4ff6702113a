/** What a judge says of one check. `expected` and `actual` are in words, with the real values in them. */
export type Finding =
  | { status: 'pass' }
  | { status: 'fail'; reason: string; expected: string; actual: string }
  | { status: 'error'; reason: string; actual: string }
  | { status: 'skipped'; reason: string; actual: string };

export const pass: Finding = { status: 'pass' };

export function fail(reason: string, expected: string, actual: string): Finding {
  return { status: 'fail', reason, expected, actual };
}

/** Thrown from deep inside a judge when the evidence itself settles the check: skipped, timed out, unreadable. */
export class Settled extends Error {
  constructor(readonly finding: Finding) {
    super(`settled: ${finding.status}`);
  }
}

export function cannotJudge(reason: string, actual: string): Settled {
  return new Settled({ status: 'error', reason, actual });
}

const maxLength = 500;

/** At most 500 characters; the middle of a longer text is left out, since both ends tell something. */
export function shorten(text: string): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, 330)} … ${text.slice(-160)}`;
}

/** A value as it would stand in JSON; what is empty is called so. */
export function show(value: unknown): string {
  return isEmpty(value) ? 'empty' : shorten(JSON.stringify(value));
}

/** Engines say nothing in five ways: missing, null, "", [] and {}. All judges take them for the same. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
