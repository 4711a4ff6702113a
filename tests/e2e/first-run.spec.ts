import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';
import { learnerApi } from './learner-api';
import { answer, expectSaved, grade, left, openReview, press, question, reveal, room } from './review-room';

test.use({ timezoneId: 'Asia/Tokyo' });

test('a newcomer grades a first card in six steps, and finds everything as it was left', async ({ page, browser, baseURL }) => {
  const name = `Newcomer ${randomUUID().slice(0, 8)}`;

  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'Start' }).click();
  await page.getByRole('textbox').fill(name);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText(`Welcome aboard, ${name}.`)).toBeVisible();
  await page.getByRole('link', { name: 'Show me the first card' }).click();
  await reveal(page).click();
  await grade(page, 'Easy').click();

  await expect(answer(page)).toBeHidden();
  await expectSaved(page);
  const api = learnerApi(page.request);
  await expect.poll(() => api.reviews()).toHaveLength(1);
  const { scheduler, counts } = await api.queue();
  expect(scheduler.clock.timeZone).toBe('Asia/Tokyo');
  expect(counts.new).toBe(19);
  // Taking the zone over must not make the server render its static pages anew, with scripts the build took out.
  expect(await (await page.request.get('/review')).text()).not.toMatch(/_next\/static\/[^"']*\.js/);

  await press(page, 'e');
  await page.getByLabel('Your words for this card').fill('Ask Ada about this one.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expectSaved(page);
  const shown = await question(page).textContent();
  const before = await left(page);
  const state = await page.context().storageState({ indexedDB: true });
  await page.context().close();

  const later = await browser.newContext({ baseURL, storageState: state, timezoneId: 'Asia/Tokyo' });
  const next = await later.newPage();
  await next.goto('/');
  await expect(next.getByText(/answers? today/)).toBeVisible();
  await openReview(next);
  expect(await left(next)).toEqual(before);
  expect(await question(next).textContent()).toBe(shown);
  await reveal(next).click();
  await expect(next.getByText('Ask Ada about this one.')).toBeVisible();
  await press(next, 'u');
  await expect.poll(() => left(next)).toEqual([20, 0, 0]);
  await expect(room(next)).toBeEnabled();
  await later.close();
});

test('someone new who opens the review first studies in the time zone they are in', async ({ signedIn: page, api }) => {
  await openReview(page);
  expect((await api.queue()).scheduler.clock.timeZone).toBe('Asia/Tokyo');
});

test('Enter on the home page starts the review', async ({ signedIn: page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Show me the first card' })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect(question(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page).toHaveURL('/review');
});

test('signed out, the review asks who you are and then goes on', async ({ page }) => {
  await page.goto('/review?day=26');
  await expect(page).toHaveURL(/\/signin\?next=/);
  await page.getByRole('textbox').fill(`Visitor ${randomUUID().slice(0, 8)}`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page).toHaveURL('/review?day=26');
  await expect(question(page)).toBeVisible();
});

test('a name made of nothing is explained', async ({ page }) => {
  await page.goto('/signin');
  await page.getByRole('textbox').fill('\u00a0\u00a0');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'That name will not do.' })).toBeVisible();
});
