import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { whyNoEngine } from './engine';

const reason = whyNoEngine();

/** A suite that needs a real engine: skipped with the reason where there can be none, failed there if `LABS_REQUIRED=1`. */
export function describeWithEngine(name: string, suite: () => void): void {
  if (reason === null) describe(name, suite);
  else if (process.env.LABS_REQUIRED === '1') test(name, () => expect.fail(`An engine is required, but ${reason}`));
  else {
    console.warn(`Skipped: ${name}, because ${reason}`);
    describe.skip(`${name}: ${reason}`, suite);
  }
}

/** Whether Debian's `/usr/bin/<program>` is there, after installing it if this is root; says so where it is not. */
export function ensureProgram(program: string): boolean {
  const there = () => existsSync(`/usr/bin/${program}`);
  if (!there() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const words = ['-qq', '-y', '--no-install-recommends', 'install', program];
    spawnSync('apt-get', words, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' });
  }
  if (!there()) console.warn(`${program} is not installed, and could not be.`);
  return there();
}
