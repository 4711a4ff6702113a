import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { pickPort } from '@/db/embedded-server.mjs';
import { removeData, type Shipshape, startShipshape } from '../fixtures/shipshape';
import { type LearnerApi, learnerApi } from './learner-api';

export { expect };

type PrivateServer = {
  /** Starts a server on this test's own data; again after `crash()` or `stop()`, on the same address. */
  start: (env?: Record<string, string>) => Promise<Shipshape>;
  url: string;
  dataDir: string;
};

type Fixtures = { learner: { name: string }; signedIn: Page; api: LearnerApi; privateServer: PrivateServer };

export const test = base.extend<Fixtures>({
  /** Signs this test's page in as someone new. */
  learner: async ({ page }, use) => {
    await use(await signInAsNewLearner(page));
  },

  /** The page of someone new. */
  signedIn: async ({ page, learner }, use) => {
    expect(learner.name).toBeTruthy();
    await use(page);
  },

  /** What the server knows of the page's learner. */
  api: async ({ signedIn }, use) => {
    await use(learnerApi(signedIn.request));
  },

  /** A server that the test may crash. */
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern to see what is needed.
  privateServer: async ({}, use) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'shipshape-private-'));
    // As root, the database runs as another user, who must get through.
    chmodSync(dataDir, 0o711);
    const port = await pickPort();
    const started: Shipshape[] = [];
    const start = async (env: Record<string, string> = {}) => {
      const shipshape = await startShipshape({ dataDir, port, env });
      started.push(shipshape);
      return shipshape;
    };
    await use({ start, url: `http://localhost:${port}`, dataDir });
    // A test that ended in a crash left a database behind; another start adopts it and stops it in order.
    if (started.at(-1)?.hasCrashed()) await start();
    for (const shipshape of started) await shipshape.stop();
    removeData(dataDir);
  },
});

/**
 * Signs in with a local profile through the real sign-in endpoint, without its page.
 * @param origin when it is not the run's own server
 */
export async function signInAsNewLearner(page: Page, name?: string, origin = ''): Promise<{ name: string }> {
  const learner = { name: name ?? `Learner ${randomUUID().slice(0, 8)}` };
  const csrf = await page.request.get(`${origin}/api/auth/csrf`);
  const { csrfToken } = await csrf.json();
  const response = await page.request.post(`${origin}/api/auth/callback/local`, {
    form: { ...learner, csrfToken, json: 'true' },
    headers: { 'x-auth-return-redirect': '1' },
  });
  const { url } = await response.json();
  expect(new URL(url).searchParams.get('error')).toBeNull();
  return learner;
}
