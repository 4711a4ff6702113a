import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getDb } from '@/db/client';
import { runMigrations } from '@/db/migrate';
import { env } from '@/env';
import { syncContent } from '@/lib/content';

/** Checks the environment, migrates the database and brings the content into it; then the server may serve. */
export async function startUp(): Promise<void> {
  try {
    const { DATABASE_URL, DATABASE_DIRECT_URL } = env();
    await runMigrations(DATABASE_DIRECT_URL ?? DATABASE_URL);
    const units = readBuiltUnits();
    await syncContent({
      ctx: { actor: { kind: 'system' }, db: getDb(), now: new Date() },
      ...(units ? { input: { units } } : {}),
    });
  } catch (error) {
    if (!(error instanceof Error) || error.constructor !== Error) throw error;
    // Next prints the stack; whoever set up the environment needs only the sentence.
    const plain = new Error(error.message);
    plain.stack = error.message;
    throw plain;
  }
}

/** The units as the build rendered them: reading them takes milliseconds, rendering takes seconds. */
function readBuiltUnits() {
  const file = path.join(process.cwd(), '.next', 'shipshape-content.json');
  if (process.env.NODE_ENV !== 'production' || !existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8'));
}
