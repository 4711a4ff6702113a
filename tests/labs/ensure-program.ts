import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { refreshPackageIndex } from './engine/machine';

/** A program that checks need beside the engine -> the Debian package that has it. */
const packages = {
  shellcheck: 'shellcheck',
  // Its busybox runs in a container without a C library too.
  busybox: 'busybox-static',
};

/** Whether Debian's program is there, after installing it if this is root; says so where it is not. */
export function ensureProgram(program: keyof typeof packages): boolean {
  const there = () => existsSync(`/usr/bin/${program}`);
  if (!there() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    refreshPackageIndex();
    const words = ['-qq', '-y', '--no-install-recommends', 'install', packages[program]];
    spawnSync('apt-get', words, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' });
  }
  if (!there()) console.warn(`${program} is not installed, and could not be.`);
  return there();
}
