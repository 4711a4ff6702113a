import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limitedDocker } from './limited-docker';

let folder: string;
const program = (place: string, text: string) => {
  mkdirSync(path.join(folder, place));
  writeFileSync(path.join(folder, place, 'docker'), text);
  chmodSync(path.join(folder, place, 'docker'), 0o755);
};
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'limited-docker-'));
  program('limited', limitedDocker);
  program('real', '#!/bin/sh\nfor word in "$@"; do printf "[%s]" "$word"; done\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const docker = (args: string[], env: object = {}): string => {
  const PATH = `${folder}/limited:${folder}/real:/usr/bin:/bin`;
  const all = { PATH, ...env } as unknown as NodeJS.ProcessEnv;
  return execFileSync('docker', args, { env: all, encoding: 'utf8' });
};

it('builds without a network, and the old builder with limits', () => {
  expect(docker(['build', '-t', 'a b', '.'], { DOCKER_BUILDKIT: '1' })).toBe('[build][--network][none][-t][a b][.]');
  expect(docker(['build', '.'])).toMatch(/^\[build\]\[--memory\]\[2g\].*\[--network\]\[none\]\[\.\]$/);
});

it('runs containers with limits that the plan may lower', () => {
  expect(docker(['run', '--memory', '64m', 'x', 'sh', '-c', 'echo "1 2"'])).toMatch(
    /^\[run\]\[--memory\]\[1g\]\[--cpus\]\[1\]\[--pids-limit\]\[512\]\[--memory\]\[64m\]\[x\]\[sh\]\[-c\]\[echo "1 2"\]$/,
  );
  expect(docker(['create', 'x'])).toMatch(/^\[create\]\[--memory\]/);
});

it('leaves every other command as it is', () => {
  expect(docker(['network', 'create', 'x'])).toBe('[network][create][x]');
  expect(docker([])).toBe('');
});
