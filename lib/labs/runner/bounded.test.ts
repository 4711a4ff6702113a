import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const library = fileURLToPath(new URL('lib.sh', import.meta.url));
let work: string;
beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'lab work '));
});
afterAll(() => rmSync(work, { recursive: true }));

/** Runs a script beside the runner's library, in a shell that has a TERM trap as `lab` has. */
async function sh(script: string): Promise<string> {
  const head = `LAB_WORK='${work}'; . '${library}'; trap 'exit 9' INT TERM HUP;`;
  return (await run('sh', ['-c', `${head} ${script}`])).stdout.trim();
}

// The guard took over the trap of `lab` until it had its own: a quick end was told as a late one, one time in nine.
test('a command that ends at once is never late', async () => {
  const script =
    'late=0; i=0; while [ $i -lt 300 ]; do bounded 1 true || late=$((late + 1)); i=$((i + 1)); done; echo $late';
  expect(await sh(script)).toBe('0');
}, 60_000);

test('a command keeps its exit code, and one that takes too long has 124', async () => {
  expect(await sh("bounded 5 sh -c 'exit 3'; echo $?")).toBe('3');
  expect(await sh('bounded 1 sleep 30; echo $?')).toBe('124');
});
