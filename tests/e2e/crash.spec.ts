import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Page } from '@playwright/test';
import { expect, signInAsNewLearner, test } from './fixtures';
import { learnerApi } from './learner-api';
import { answerWith, expectSaved, left, openReview } from './review-room';

// Two servers are started here, one of them on a new database.
test.setTimeout(120_000);

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Asks the outbox not to wait any longer, should it still be waiting. */
async function untilSaved(page: Page): Promise<void> {
  await expect(async () => {
    const mark = page.getByTitle('Try now');
    if (await mark.isVisible()) await mark.click({ timeout: 500 });
    await expect(page.getByTitle('Saved')).toBeAttached({ timeout: 1500 });
  }).toPass();
}

test('killing the server, then the database, in the middle of a session loses no answer', async ({ page, privateServer }) => {
  const { url, dataDir } = privateServer;
  let server = await privateServer.start();
  await signInAsNewLearner(page, undefined, url);
  const api = learnerApi(page.request, url);
  await openReview(page, `${url}/review`);
  await answerWith(page, 'Easy');
  await expectSaved(page);

  // Sent or not: the answer given at the moment of the crash counts too.
  await answerWith(page, 'Easy');
  await server.crash();
  await answerWith(page, 'Easy');
  await expect(page.getByText(/waiting to sync|kept on this device/)).toBeVisible();
  server = await privateServer.start();
  await answerWith(page, 'Easy');
  await untilSaved(page);
  await expect.poll(() => api.reviews()).toHaveLength(4);

  await answerWith(page, 'Easy');
  const before = postmasterOf(dataDir);
  process.kill(before, 'SIGKILL');
  await answerWith(page, 'Easy');
  await answerWith(page, 'Easy');
  await untilSaved(page);
  expect(postmasterOf(dataDir)).not.toBe(before);
  expect(server.hasEnded()).toBe(false);

  const lines = await api.reviews();
  expect(new Set(lines.map(({ id }) => id)).size).toBe(7);
  expect(new Set(lines.map(({ cardId }) => cardId)).size).toBe(7);
  const { today } = await api.stats();
  expect([today.newCards, today.reviews, today.again]).toEqual([7, 0, 0]);
  await expect.poll(async () => (await api.queue()).counts).toMatchObject({ new: 13, learning: 0, review: 0 });
  await openReview(page, `${url}/review`);
  expect(await left(page)).toEqual([13, 0, 0]);
});
