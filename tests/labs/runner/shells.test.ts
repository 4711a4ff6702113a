import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { compilePlan } from '@/lib/labs/runner/compile-plan';
import { ensureProgram } from '../ensure-program';
import { labNames, readLabToProve, root } from '../prove/lab-to-prove';

const runner = path.join(root, 'lib/labs/runner');
const plans = mkdtempSync(path.join(tmpdir(), 'plans-'));
const labs = ['tests/fixtures/labs/every-step', ...labNames()];
for (const name of labs) {
  writeFileSync(path.join(plans, `${path.basename(name)}.sh`), compilePlan(readLabToProve(name).manifest));
}
const parts = readdirSync(runner).filter((name) => name === 'lab' || name.endsWith('.sh'));
const scripts = [
  ...parts.map((name) => path.join(runner, name)),
  ...readdirSync(plans).map((name) => path.join(plans, name)),
];

afterAll(() => rmSync(plans, { recursive: true }));

const required = process.env.LABS_REQUIRED === '1';
const hasShellcheck = ensureProgram('shellcheck');
const hasBusybox = ensureProgram('busybox');

describe('The runner and every plan', () => {
  const shells = [['dash'], ['bash', '--posix'], ...(hasBusybox || required ? [['busybox', 'ash']] : [])];
  test.each(shells)('can be read by %s', (program = '', ...options) => {
    for (const script of scripts) {
      const { stderr, status } = spawnSync(program, [...options, '-n', script], { encoding: 'utf8' });
      expect({ script, stderr, status }).toEqual({ script, stderr: '', status: 0 });
    }
  });

  test.skipIf(!hasShellcheck && !required)('pass shellcheck', () => {
    expect(hasShellcheck).toBe(true);
    const { stdout } = spawnSync('shellcheck', ['--shell=sh', '--format=gcc', ...scripts], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});
