import { replaceVarying, type VaryKind } from './placeholders';

const ANY = '…';

// When a container cannot start, clients before Docker 23 log this before the error, after it, or not at all.
const racingLog = /^time="[^"]*" level=error msg="error waiting for container: context canceled"$/;

/** Output as lines, without what nobody sees: trailing spaces, blank lines at the end, a log line that races. */
export function linesOf(output: string): string[] {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/\s+$/, ''))
    .filter((line) => !racingLog.test(line));
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A pattern for one expected line. `…` is any text; after the start of an id it is the rest of any id. */
function patternOf(line: string): RegExp {
  const parts = line.split(ANY);
  const source = parts.map((part, index) => {
    if (index === parts.length - 1) return escape(part);
    const id = /^(.*?)\b((?:sha256:)?[0-9a-f]{4,})$/.exec(part);
    if (!id) return `${escape(part)}.*`;
    return `${escape(id[1] ?? '')}(?:${escape(id[2] ?? '')}.*|(?:sha256:)?[0-9a-f]{12,64})`;
  });
  return new RegExp(`^${source.join('')}$`);
}

const matches = (expected: string, actual: string): boolean =>
  expected === actual || (expected.includes(ANY) && patternOf(expected).test(actual));

const isGap = (line: string): boolean => line.trim() === ANY;

/** Whether the lines are those expected, in order; a line that is only `…` stands for any number of them. */
function matchInOrder(expected: readonly string[], actual: readonly string[]): boolean {
  // reachable[j]: the expected lines so far can be the first j actual ones.
  let reachable = actual.map(() => false);
  reachable = [true, ...reachable];
  for (const line of expected) {
    const next = reachable.map(() => false);
    for (let j = 0; j <= actual.length; j++) {
      if (isGap(line)) next[j] = Boolean(reachable[j]) || (j > 0 && Boolean(next[j - 1]));
      else next[j] = j > 0 && Boolean(reachable[j - 1]) && matches(line, actual[j - 1] ?? '');
    }
    reachable = next;
  }
  return reachable.at(-1) === true;
}

function matchUnordered(expected: readonly string[], actual: readonly string[]): boolean {
  const left = [...actual];
  // Lines with `…` could take what an exact line needs, so they choose last.
  const wanted = expected
    .filter((line) => !isGap(line))
    .toSorted((a, b) => Number(a.includes(ANY)) - Number(b.includes(ANY)));
  for (const line of wanted) {
    const index = left.findIndex((each) => matches(line, each));
    if (index < 0) return false;
    left.splice(index, 1);
  }
  return left.length === 0 || expected.some(isGap);
}

export type CompareOptions = { vary?: readonly VaryKind[]; unordered?: boolean };

/** Whether an engine's output is what the deck shows, with the liberties the block declares. */
export function sameOutput(
  expected: string,
  actual: string,
  { vary = [], unordered = false }: CompareOptions = {},
): boolean {
  const prepare = (output: string) => linesOf(output).map((line) => replaceVarying(line, vary));
  return (unordered ? matchUnordered : matchInOrder)(prepare(expected), prepare(actual));
}

/** Whether every output whatsoever would do: nothing but `…`. */
export const provesNothing = (expected: string): boolean =>
  linesOf(expected).length > 0 && linesOf(expected).every((line) => isGap(line) || line === '');

/** Both outputs, side by side by line: ` ` in both, `-` only in the deck, `+` only printed. */
export function showDifference(expected: string, actual: string, options: CompareOptions = {}): string {
  const [deck, printed] = [linesOf(expected), linesOf(actual)];
  const shared = (a: string, b: string) => sameOutput(a, b, { vary: options.vary ?? [] }) && !isGap(a);
  const lengths = Array.from({ length: deck.length + 1 }, () => Array<number>(printed.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = deck.length - 1; i >= 0; i--) {
    for (let j = printed.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row)
        row[j] = shared(deck[i] ?? '', printed[j] ?? '') ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const result: string[] = [];
  let [i, j] = [0, 0];
  while (i < deck.length || j < printed.length) {
    if (i < deck.length && j < printed.length && shared(deck[i] ?? '', printed[j] ?? '')) {
      result.push(`  ${deck[i++]}`);
      j++;
    } else if (i < deck.length && (j >= printed.length || at(i + 1, j) >= at(i, j + 1))) result.push(`- ${deck[i++]}`);
    else result.push(`+ ${printed[j++]}`);
  }
  return result.join('\n');
}
