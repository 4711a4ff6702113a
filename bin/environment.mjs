import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { startEmbedded } from '../db/embedded.mjs';
import { makeDataDir } from '../db/embedded-home.mjs';
import { dataDir } from './checkout.mjs';

/** Whether we run the database ourselves. Never taken from the user: it opens password-free profiles. */
export const isEmbedded = () => !process.env.DATABASE_URL;

/**
 * Completes `process.env` for the app. Without DATABASE_URL that starts, or joins, the built-in database.
 * @returns {Promise<import('../db/embedded.mjs').Embedded | undefined>} the database, for us to stop
 */
export async function provideEnvironment() {
  if (!isEmbedded()) {
    process.env.SHIPSHAPE_EMBEDDED = 'false';
    process.env.HOST ||= '0.0.0.0';
    return undefined;
  }
  process.env.HOST ||= '127.0.0.1';
  process.env.AUTH_SECRET ||= readSecret();
  // On standard error: the admin commands promise that their output is the answer alone.
  const database = await startEmbedded({ dataDir: dataDir(), log: (line) => console.error(line) });
  process.env.SHIPSHAPE_EMBEDDED = 'true';
  process.env.DATABASE_URL = database.url;
  delete process.env.DATABASE_DIRECT_URL;
  delete process.env.DATABASE_REPLICA_URLS;
  return database;
}

/** The secret that signs sessions, made once and kept. */
function readSecret() {
  const file = path.join(dataDir(), 'auth-secret');
  makeDataDir(dataDir());
  try {
    // Fails when it exists, so that two who start together agree.
    writeFileSync(file, `${randomBytes(33).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
