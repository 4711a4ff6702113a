import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { environmentOn } from '../fixtures/shipshape';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../bin/admin.mjs', import.meta.url));

/** `npm run admin -- <args> --json` beside the run's server, on its data. */
export async function admin<T>(...args: string[]): Promise<T> {
  const { stdout } = await run(process.execPath, [script, ...args, '--json'], {
    env: environmentOn(process.env.E2E_DATA_DIR ?? ''),
  });
  return JSON.parse(stdout);
}
