import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleFiles, sampleManifest, writeSampleLab } from '@/tests/fixtures/sample-lab';
import { loadLabs } from './load-labs';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'labs-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function problemsOf(changes: Record<string, string>, cardIds?: ReadonlySet<string>): Promise<string[]> {
  await writeSampleLab(root, changes);
  const { problems } = await loadLabs(root, cardIds);
  return problems.map(({ file, line, rule, message }) => {
    return `${file.replace('content/day-10/lab/', '')}:${line} ${rule}: ${message}`;
  });
}

async function problemsWithout(...paths: string[]): Promise<string[]> {
  const folder = await writeSampleLab(root);
  for (const path of paths) await rm(join(folder, path), { recursive: true });
  const { problems } = await loadLabs(root);
  return problems.map(({ file, rule, message }) => `${file.replace('content/day-10/lab/', '')} ${rule}: ${message}`);
}

const lineOf = (text: string) => sampleManifest.split('\n').findIndex((line) => line.includes(text)) + 1;

describe('loadLabs', () => {
  it('loads a lab that keeps the rules', async () => {
    await writeSampleLab(root);
    const { labs, problems } = await loadLabs(root, new Set(['day-10/prefix-rule']));
    expect(problems).toEqual([]);
    expect(labs.map(({ manifest }) => manifest.id)).toEqual(['cache-order']);
    const [lab] = labs;
    expect(lab?.solution.text).toBe('THE-SOLUTION is short.\n');
    expect(lab?.files.filter(({ executable }) => executable).map(({ path }) => path)).toEqual([
      'lab',
      'starter/run.sh',
    ]);
  });

  it('finds nothing wrong with days that have no lab yet', async () => {
    await writeSampleLab(root);
    await rm(join(root, 'content/day-10/lab'), { recursive: true });
    expect(await loadLabs(root)).toEqual({ labs: [], problems: [] });
  });

  it.each<[name: string, changes: Record<string, string>, problem: string]>([
    [
      'a stray file',
      { 'notes.txt': 'x' },
      'notes.txt:1 name: Only lab.yaml, README.md, proof.yaml, starter/, fixtures/, solution/, mutants/ belong here.',
    ],
    [
      'a stray folder',
      { 'extra/a': 'x' },
      'extra/a:1 name: Only lab.yaml, README.md, proof.yaml, starter/, fixtures/, solution/, mutants/ belong here.',
    ],
    [
      'a name with a space',
      { 'starter/a b': 'x' },
      'starter/a b:1 name: Names have letters, digits, dots, dashes and underscores, 100 characters with their folders.',
    ],
    [
      'a repository',
      { 'starter/.git/HEAD': 'x' },
      'starter/.git/HEAD:1 name: Git keeps no folder called .git; make it in a step.',
    ],
    [
      'a test of ours',
      { 'starter/app.test.ts': 'x' },
      'starter/app.test.ts:1 name: Our own test runner would take it for its own; name it otherwise.',
    ],
    [
      'CRLF',
      { 'starter/run.sh': '#!/bin/sh\necho\r\n' },
      'starter/run.sh:2 line-ends: Lines end in LF alone: in a container a script with CRLF is “not found”.',
    ],
    [
      'another slug',
      { 'lab.yaml': sampleManifest.replace('id: cache-order', 'id: shrink-it') },
      `lab.yaml:${lineOf('id: cache-order')} slug: The lab of day 10 is called “cache-order”.`,
    ],
    [
      'another day',
      { 'lab.yaml': sampleManifest.replace('day: 10', 'day: 11') },
      `lab.yaml:${lineOf('day: 10')} day: The folder is that of day 10.`,
    ],
    [
      'a missing file to submit',
      { 'lab.yaml': sampleManifest.replaceAll('[starter/Dockerfile]', '[starter/compose.yaml, starter/Dockerfile]') },
      `lab.yaml:${lineOf('submit:')} file: Neither starter nor solution has “starter/compose.yaml”.`,
    ],
    [
      'a missing context',
      { 'lab.yaml': sampleManifest.replace('context: starter,', 'context: app,') },
      `lab.yaml:${lineOf('id: first')} file: Neither starter nor solution has “app”.`,
    ],
    [
      'a solution of what is not editable',
      { 'solution/run.sh': '#!/bin/sh\n' },
      'solution/run.sh:1 overlay: starter/run.sh is not editable, so no learner could do this.',
    ],
    [
      'a base that is not listed',
      { 'starter/Dockerfile': '# x\nFROM golang:1.23 AS build\nFROM scratch\nCOPY --from=build /a /a\n' },
      'starter/Dockerfile:2 image: “golang:1.23” is pulled but not listed in images.',
    ],
    [
      'a source image that is not listed',
      { 'solution/Dockerfile': 'FROM alpine:3.20\nCOPY --from=nginx:1.27 /a /a\n' },
      'solution/Dockerfile:2 image: “nginx:1.27” is pulled but not listed in images.',
    ],
    [
      'a service image that is not listed',
      { 'fixtures/compose.yaml': 'services:\n  db: { image: postgres:16 }\n  own: { image: own, build: . }\n' },
      'fixtures/compose.yaml:2 image: “postgres:16” is pulled but not listed in images.',
    ],
    [
      'a proof of no check',
      { 'proof.yaml': 'starterFails: [nothing]\n' },
      'proof.yaml:1 proof: There is no check “nothing”.',
    ],
    ['a proof that is none', { 'proof.yaml': 'fails: [no-root]\n' }, 'proof.yaml:1 shape: starterFails is missing.'],
    [
      'a mutant of no check',
      { 'mutants/other.note/Dockerfile': 'FROM alpine:3.20\n' },
      'mutants/other.note:1 mutant: A mutant is named after a check; “other” is none.',
    ],
  ])('reports %s', async (_, changes, problem) => {
    expect(await problemsOf(changes)).toContain(problem);
  });

  it.each([
    ['README.md', 'README.md missing: A lab has a README.md.'],
    ['proof.yaml', 'proof.yaml missing: A lab has a proof.yaml.'],
    ['solution/SOLUTION.md', 'solution/SOLUTION.md missing: A lab has a solution/SOLUTION.md.'],
    ['lab.yaml', 'lab.yaml missing: A lab has a lab.yaml.'],
    ['starter', 'starter missing: A lab has a starter/.'],
    ['mutants/runs', 'mutants mutant: 5 mutants; a lab has at least 6.'],
    ['mutants/layers', 'mutants mutant: Neither a mutant nor the starter fails “layers”.'],
  ])('misses %s', async (path, problem) => {
    expect(await problemsWithout(path)).toContain(problem);
  });

  it('needs no mutant for what the starter fails', async () => {
    const changes = { 'mutants/layers.again/Dockerfile': sampleFiles['mutants/layers/Dockerfile'] ?? '' };
    await writeSampleLab(root, changes);
    await rm(join(root, 'content/day-10/lab/mutants/no-root'), { recursive: true });
    expect((await loadLabs(root)).problems).toEqual([]);
  });

  it('refuses links', async () => {
    const folder = await writeSampleLab(root);
    await symlink('/etc/passwd', join(folder, 'starter/passwd'));
    const { labs, problems } = await loadLabs(root);
    expect(problems).toMatchObject([{ file: 'content/day-10/lab/starter/passwd', rule: 'link' }]);
    expect(labs).toEqual([]);
  });

  it('knows the cards', async () => {
    const problems = await problemsOf({}, new Set(['day-10/other']));
    expect(problems).toHaveLength(6);
    expect(problems[0]).toBe(`lab.yaml:${lineOf('cards:')} card: No deck has the card “day-10/prefix-rule”.`);
  });

  it('says what the runner would refuse', async () => {
    const step = '  - { id: gone, kind: remove, what: volume, name: everything }\nchecks:';
    await writeSampleLab(root, { 'lab.yaml': sampleManifest.replace('checks:', step) });
    const { labs, problems } = await loadLabs(root);
    expect(labs).toEqual([]);
    expect(problems).toMatchObject([{ rule: 'plan', line: lineOf('collect:') + 1 }]);
    expect(problems[0]?.message).toContain('everything');
  });
});
