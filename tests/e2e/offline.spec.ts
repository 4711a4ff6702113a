import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answerWith, expectSaved, left, openReview, question, room } from './review-room';

const events = '**/api/v1/review/events';

async function gradeSome(page: Page, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await answerWith(page, 'Easy');
}

const duplicates = (ids: string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

test('answers given without a network wait on the device, survive a reload, and arrive once', async ({ page, api }) => {
  await openReview(page);
  await page.context().setOffline(true);
  await gradeSome(page, 5);
  await expect(page.getByText('Offline: kept on this device')).toBeVisible();
  expect(await left(page)).toEqual([15, 0, 0]);
  await page.reload().catch(() => 'There is no network to load it from.');

  await page.context().setOffline(false);
  await openReview(page);
  await expectSaved(page);
  const ids = (await api.reviews()).map(({ id }) => id);
  expect(ids).toHaveLength(5);
  expect(await left(page)).toEqual([15, 0, 0]);
  await expect.poll(async () => (await api.queue()).counts.new).toBe(15);
});

test('coming back online sends by itself, without a reload', async ({ page, api }) => {
  await openReview(page);
  await page.context().setOffline(true);
  await gradeSome(page, 2);
  await expect(page.getByText('Offline: kept on this device')).toBeVisible();
  await page.context().setOffline(false);
  await expectSaved(page);
  await expect.poll(() => api.reviews()).toHaveLength(2);
});

test('while the server fails the mark says so, and “Try now” sends all of it', async ({ page, api }) => {
  await page.clock.install();
  await openReview(page);
  const problem = { status: 500, contentType: 'application/problem+json', body: '{"title":"Something broke"}' };
  await page.route(events, (route) => route.fulfill(problem));
  await gradeSome(page, 3);
  await expect(page.getByText('3 waiting to sync')).toBeVisible();
  await expect(room(page)).toBeEnabled();
  // With its clock stopped the page does not try again by itself: what arrives, “Try now” has sent.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  const tryNow = page.getByRole('button', { name: '3 waiting to sync' });
  await expect(tryNow).toBeEnabled();
  await page.unroute(events);
  expect(await api.reviews()).toEqual([]);
  await tryNow.click();
  await expectSaved(page);
  await expect.poll(() => api.reviews()).toHaveLength(3);
});

test('an answer the server got but could not confirm is not counted twice', async ({ page, api }) => {
  await openReview(page);
  let lost = 0;
  await page.route(events, async (route) => {
    if (lost >= 2) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await gradeSome(page, 2);
  await expect.poll(() => lost).toBe(2);
  await expectSaved(page);
  const ids = (await api.reviews()).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(duplicates(ids)).toEqual([]);
  await expect.poll(async () => (await api.queue()).counts.new).toBe(18);
  expect((await api.stats()).today.newCards).toBe(2);
});

test('what a lost tab could not send goes out with the next visit', async ({ page, api }) => {
  await openReview(page);
  await page.context().setOffline(true);
  await gradeSome(page, 3);
  await expect(page.getByText('Offline: kept on this device')).toBeVisible();
  // A tab that is closed says a last word, for which the network may be back already; one that crashes says none.
  const crash = page.waitForEvent('crash');
  const devTools = await page.context().newCDPSession(page);
  devTools.send('Page.crash').catch(() => 'Nobody is left to answer.');
  await crash;
  await page.close();
  await page.context().setOffline(false);
  expect(await api.reviews()).toEqual([]);

  const next = await page.context().newPage();
  await openReview(next);
  await expectSaved(next);
  expect(await api.reviews()).toHaveLength(3);
  expect(await left(next)).toEqual([17, 0, 0]);
});

test('signed out in the middle, nothing is lost', async ({ page, api }) => {
  await openReview(page);
  await answerWith(page, 'Easy');
  await expectSaved(page);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await answerWith(page, 'Easy');
  const wayIn = page.getByRole('link', { name: 'Sign in again, nothing is lost' });
  await expect(wayIn).toBeVisible();
  await wayIn.click();
  await expect(page).toHaveURL(/\/signin/);

  await page.context().addCookies(cookies);
  await openReview(page);
  await expectSaved(page);
  await expect.poll(() => api.reviews()).toHaveLength(2);
});

test('a server that cannot be reached at the start offers another try', async ({ signedIn: page }) => {
  await page.route('**/api/v1/review/queue*', (route) => route.abort());
  await page.goto('/review');
  await expect(page.getByRole('heading', { name: 'Your cards did not arrive' })).toBeVisible();
  await page.unroute('**/api/v1/review/queue*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(question(page)).toBeVisible();
});
