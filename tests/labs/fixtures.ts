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
