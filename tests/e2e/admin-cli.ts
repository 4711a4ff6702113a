import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { environmentOn } from '../fixtures/shipshape';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../bin/admin.mjs', import.meta.url));

/** `npm run admin -- <args> --json` on the data of some server. */
export async function adminOn<T>(dataDir: string, ...args: string[]): Promise<T> {
  const { stdout } = await run(process.execPath, [script, ...args, '--json'], { env: environmentOn(dataDir) });
  return JSON.parse(stdout);
}

/** The same beside the run's own server. */
export const admin = <T>(...args: string[]): Promise<T> => adminOn<T>(process.env.E2E_DATA_DIR ?? '', ...args);
