import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type LabToProve, root } from './lab-to-prove';
import { type PlannedRun, planRuns } from './prove-lab';

/** Mutants of a lab that are run every time, though nothing changed. */
const mutantsInTurn = 3;

const recordFile = path.join(root, 'tests/labs/proved.json');
const recordSchema = z.record(z.string(), z.object({ hash: z.string(), seconds: z.number() }));

// With the lab's own files, all that decides how its runs end.
const deciding = [
  ...['runner', 'judges', 'bundle', 'kubernetes'].map((room) => `lib/labs/${room}`),
  ...['lint', 'compose.ts', 'dockerfile.ts', 'dockerfile-rules.ts', 'dockerfile-words.ts'].map(
    (part) => `lib/grading/${part}`,
  ),
  'tests/labs/engine',
  'tests/labs/prove/compare-results.ts',
];

function filesOf(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

/** Changes when anything does that decides how the lab's runs end. */
function hashOf(lab: LabToProve): string {
  const hash = createHash('sha256');
  for (const file of [lab.folder, ...deciding.map((place) => path.join(root, place))].flatMap(filesOf)) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

const readRecord = (): z.infer<typeof recordSchema> =>
  existsSync(recordFile) ? recordSchema.parse(JSON.parse(readFileSync(recordFile, 'utf8'))) : {};

/** Notes that every run of a lab ended as it should, in that many seconds. */
export function recordProof(lab: LabToProve, seconds: number): void {
  const entries = Object.entries({ ...readRecord(), [lab.name]: { hash: hashOf(lab), seconds } });
  const sorted = Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
  writeFileSync(recordFile, `${JSON.stringify(sorted, null, 2)}\n`);
}

/** Labs that take long come first, so that none is waited for alone in the end. */
export function byLength(labs: readonly LabToProve[]): LabToProve[] {
  const record = readRecord();
  const seconds = ({ name }: LabToProve) => record[name]?.seconds ?? Infinity;
  return labs.toSorted((a, b) => (seconds(a) === seconds(b) ? 0 : seconds(b) - seconds(a)));
}

/**
 * The runs a lab needs: all of them, unless they all ended well since anything last changed that decides it. Then all but
 * the mutants, of which three take their turn.
 * @param turn goes up by one each time, as the days do
 */
export function chooseRuns(lab: LabToProve, turn: number): PlannedRun[] {
  const runs = planRuns(lab);
  if (readRecord()[lab.name]?.hash !== hashOf(lab)) return runs;
  const due = takeTurn(lab.mutants, mutantsInTurn, turn);
  return runs.filter(({ variant }) => !variant.startsWith('mutant ') || due.has(variant.slice('mutant '.length)));
}

/** `count` of the names, each turn the next ones; all names come within as many turns as that takes. */
export function takeTurn(names: readonly string[], count: number, turn: number): Set<string> {
  if (names.length <= count) return new Set(names);
  return new Set(Array.from({ length: count }, (_, index) => names[(turn * count + index) % names.length]!));
}
