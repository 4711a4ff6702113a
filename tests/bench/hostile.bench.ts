import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { lintRules } from '@/lib/grading/lint';
import { crossCheck } from '@/lib/labs/bundle/cross-check';
import { readBundle } from '@/lib/labs/bundle/read-bundle';
import { tellExcess } from '@/lib/labs/file-limits';
import { judgeLab } from '@/lib/labs/judges';
import type { Manifest } from '@/lib/labs/manifest-schema';
import { readManifest } from '@/lib/labs/read-manifest';
import type { Step } from '@/lib/labs/step-schemas';
import { attempt, makeEntries, makeTar, packBundle, packEntries } from '../fixtures/lab-bundle';
import { type CheckInput, makeManifest, makeSteps } from '../fixtures/lab-judging';
import { printTimes, timesOf } from './harness';

const RUNS = 5;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** CPU milliseconds, because the machine may be busy, and how far the memory grew, of a bundle from bytes to verdict. */
async function tellCost(name: string, bytes: Buffer, manifest?: Manifest): Promise<void> {
  const times: number[] = [];
  let grown = 0;
  for (let run = 0; run < RUNS; run += 1) {
    collectGarbage();
    const before = process.memoryUsage();
    const start = process.cpuUsage();
    const bundle = await readBundle(new Uint8Array(bytes)).catch(() => null);
    if (bundle && manifest) {
      judgeLab(manifest, bundle);
      crossCheck(manifest, bundle, { nonce: attempt.nonce, issuedAt: bundle.startedAt }, bundle.finishedAt);
    }
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
    const after = process.memoryUsage();
    grown = Math.max(grown, after.heapUsed + after.external - before.heapUsed - before.external);
  }
  printTimes(`  ${name}, CPU`, timesOf(times), `${Math.round(grown / 1024 ** 2)} MB`);
}

/** As many of `unit` between head and tail as a submitted file may have. */
function fill(head: string, unit: string, tail = ''): string {
  let count = 0;
  while (tellExcess(head + unit.repeat(count + 1) + tail) === null) count += 1;
  return head + unit.repeat(count) + tail;
}

console.log('Bundles that are hard to read (target <= 200 ms and 50 MB each)');
await tellCost('400 MB of zeros in 400 KB', gzipSync(Buffer.alloc(400 * 1024 ** 2), { level: 9 }));
const empty = Array.from({ length: 200 }, (_, index) => ({ name: `evidence/${index}.out`, content: '' }));
await tellCost('200 empty entries', packEntries(empty));
await tellCost('one name of 4 MB of slashes', gzipSync(makeTar([{ name: 'x', content: '/'.repeat(4_000_000) }])));
await tellCost('a JSON of 60 000 brackets', packBundle({ evidence: { 'a.json': '['.repeat(60_000) } }));
await tellCost('random bytes', randomBytes(512 * 1024));
await tellCost('garbage behind the archive', Buffer.concat([packEntries(makeEntries()), randomBytes(200_000)]));

/** A lab whose steps all end well and say these things. */
function packSeen(evidence: Record<string, string>, files: Record<string, string> = {}): Buffer {
  const ids = [...new Set(Object.keys(evidence).map((name) => name.replace(/\.\w+$/, '')))];
  const steps = ids.map((id) => ({ id, status: 'done', exitCode: 0, ms: 10 }));
  return packBundle({ evidence, files, result: { steps } });
}
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const manifestOf = (checks: CheckInput[], steps: Step[] = []): Manifest =>
  makeManifest(
    checks.map((check, index) => ({ id: `check-${index}`, ...check })),
    steps,
  );

console.log('Bundles that are hard to judge (target <= 200 ms and 50 MB each)');
const dockerfile = 'starter/Dockerfile';
const lintIds = lintRules.map(({ id }) => id);
const astRules = ['pinned-base', 'non-root', 'no-secrets'].map((check) => ({ check, why: 'It matters.' }));
const builds = makeSteps(
  times(5, (index) => [
    { id: `build-${index}`, kind: 'build', context: 'starter', image: `i${index}` },
    { id: `image-${index}`, kind: 'inspect', what: 'image', name: `{lab}-i${index}` },
  ]).flat(),
);
const image = JSON.stringify({ Config: { User: 'a', Labels: { 'lab.nonce': attempt.nonce } } });
const imagesSeen = Object.fromEntries(times(5, (index) => [`image-${index}.json`, image]));
const dockerLab = manifestOf(
  [
    ...times(4, (index): CheckInput => {
      const absent = lintIds.filter((_, at) => at % 4 === index);
      return { kind: 'dockerfile.rule', spec: { file: dockerfile, absent } };
    }),
    ...times(4, (): CheckInput => ({ kind: 'dockerfile.ast', spec: { file: dockerfile, rules: astRules } })),
  ],
  builds,
);
for (const [head, unit] of [
  ['FROM a:1\nRUN [', '$'],
  ['FROM a:1\nEXPOSE ', '$a$'],
  ['FROM ', '${a:-'],
  ['FROM a:1\n', 'RUN --mount=from=a a b c d\n'],
  ['FROM a:1\n', 'RUN apt-get install a | b\n'],
  ['FROM a:1\n', 'ARG A=${A:-x} B=$A C=$B\n'],
  ['FROM a:1\n', 'FROM a AS b\nCOPY --from=b . .\n'],
  ['FROM a:1\nENV ', 'a=$a '],
  ['FROM a:1\nRUN ', 'a\\\n'],
] as const) {
  const files = { [dockerfile]: fill(head, unit) };
  await tellCost(`Dockerfile of ${JSON.stringify(unit)}`, packSeen(imagesSeen, files), dockerLab);
}

const compose = 'starter/compose.yaml';
const composeLab = manifestOf(
  times(4, () => ({
    kind: 'compose.model',
    spec: {
      file: compose,
      all: [
        { path: 'services.*.ports.*.published', over: 'none', equals: '1' },
        { path: 'services.*.environment.*', matches: 'x' },
        { path: 'services.*.*', over: 'some', matches: 'x+' },
      ],
    },
  })),
);
const anchors = times(90, (index) => `x${index + 1}: &x${index + 1} {<<: [*x${index},*x${index}], b${index}: 1}`);
for (const [name, text] of Object.entries({
  'merges of merges': `x0: &x0 {a: 1}\n${anchors.join('\n')}\n`,
  aliases: fill(`x: &x [${'"1:1",'.repeat(200)}]\nservices: {`, 'a: {ports: *x},', '}\n'),
  commas: fill('services: [', ',', ']\n'),
  'keys that are lists': fill('[', '[a]: 1,', ']'),
  'one anchor again and again': fill('a: [', '&a 1,*a,', ']'),
  tags: fill('a: [', '!a b,', ']'),
  dashes: fill('a:\n', '- - - - - - - - - - - - - \n'),
})) {
  await tellCost(`compose file of ${name}`, packSeen({}, { [compose]: text }), composeLab);
}

const { manifest: kubernetesLab } = readManifest(readFileSync('content/day-30/lab/lab.yaml', 'utf8'), 'lab.yaml');
if (!kubernetesLab) throw new Error('the lab of day 30 cannot be read');
const deployment =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [';
const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {a: b}, ports: [';
const object = '--- {apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {}, template: {}}}\n';
for (const [name, text] of Object.entries({
  commas: fill('a: [', ',', ']\n'),
  containers: fill(deployment, '{},', ']}}}\n'),
  ports: fill(`${deployment}{name: a, ports: [`, '{},', ']}]}}}\n'),
  'ports of a Service': fill(service, '{},', ']}\n'),
  objects: fill('', object),
  'fields that are unknown': fill('apiVersion: apps/v1\nkind: Deployment\nspec: {', 'a: {b: c},', '}\n'),
})) {
  const files = Object.fromEntries(kubernetesLab.submit.files.map((path) => [path, text]));
  await tellCost(`Kubernetes files of ${name}`, packSeen({}, files), kubernetesLab);
}

const patterns = ['^user: \\d+$', '\\s+root', '(\\w+\\s?)+!', 'password|secret'];
const outputs = times(8, (index): CheckInput => ({
  kind: 'exec.output',
  spec: { of: 'says', stdout: { matches: patterns[index % 4], lacks: patterns[(index + 1) % 4] } },
}));
const listings = times(8, (index): CheckInput => ({
  kind: 'image.files',
  spec: { of: 'list', none: [patterns[index % 4]], some: ['^/nothing$'] },
}));
const histories = times(4, (): CheckInput => ({
  kind: 'image.history',
  spec: { of: 'past', none: ['secret$', 'x{3}'] },
}));
const words = manifestOf([...outputs, ...listings, ...histories]);
for (const [name, unit] of Object.entries({
  'line ends': '\n',
  spaces: ' ',
  'one letter': 'a',
  'short lines': 'a\n',
  'letters and line ends': 'aaaaaaa\n\n',
  'empty objects': '{}\n',
  'rows of shells': '{"CreatedBy":"|1 sh -a sh -a sh -a sh"}\n',
})) {
  const text = `${unit.repeat(Math.floor((64 * 1024 - 8) / unit.length))}secret\n`;
  await tellCost(`output of ${name}`, packSeen({ 'says.out': text, 'list.txt': text, 'past.jsonl': text }), words);
}

const conditions = [
  { path: 'Mounts.*.*', matches: 'x*' },
  { path: 'Mounts.*.a', over: 'none', contains: 'x' },
  { path: 'Mounts', sameAs: 'other' },
];
const inspected = manifestOf(times(8, () => ({ kind: 'container.state', spec: { of: 'seen', all: conditions } })));
for (const [name, value] of Object.entries({
  'two thousand values': { Mounts: times(2000, () => ({ a: 'x' })) },
  'thirty thousand numbers': { Mounts: [times(30_000, () => 1)] },
  'deep lists': { Mounts: times(450, () => JSON.parse('['.repeat(60) + ']'.repeat(60)) as unknown) },
})) {
  const json = JSON.stringify(value);
  await tellCost(`inspect of ${name}`, packSeen({ 'seen.json': json, 'other.json': json }), inspected);
}
