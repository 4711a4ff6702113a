import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { compilePlan } from '@/lib/labs/runner/compile-plan';
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

/** Debian's shellcheck, installed if this is root; null with the reason said, which fails where it is required. */
function findShellcheck(): string | null {
  const there = () => existsSync('/usr/bin/shellcheck');
  if (!there() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const words = ['-qq', '-y', '--no-install-recommends', 'install', 'shellcheck'];
    spawnSync('apt-get', words, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' });
  }
  if (there()) return '/usr/bin/shellcheck';
  console.warn('Skipped: the runner is not checked by shellcheck, which is not installed.');
  return null;
}

describe('The runner and every plan', () => {
  test.each([['dash'], ['bash', '--posix'], ['busybox', 'ash']])('can be read by %s', (program, ...options) => {
    for (const script of scripts) {
      const { stderr, status } = spawnSync(program, [...options, '-n', script], { encoding: 'utf8' });
      expect({ script, stderr, status }).toEqual({ script, stderr: '', status: 0 });
    }
  });

  const shellcheck = findShellcheck();
  test.skipIf(shellcheck === null && process.env.LABS_REQUIRED !== '1')('pass shellcheck', () => {
    expect(shellcheck).not.toBeNull();
    const { stdout } = spawnSync(shellcheck ?? '', ['--shell=sh', '--format=gcc', ...scripts], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});
