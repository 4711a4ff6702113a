import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, signInAsNewLearner, test } from './fixtures';
import { review } from './learner-api';
import { answer, grade, left, openReview, press, question, reveal } from './review-room';

const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** Server actions answer a form that React has not taken over yet just as well; waiting for the words covers both. */
async function save(part: Locator, button: string, words: RegExp = /^Saved\./): Promise<void> {
  await part.getByRole('button', { name: button, exact: true }).click();
  await expect(part.getByRole('status').filter({ hasText: words })).toBeVisible();
}

test('study settings are kept and rule the next session', async ({ page, api }) => {
  await page.goto('/settings');
  const study = section(page, 'Study');
  await study.getByLabel('Time zone').fill('Europe/Zurich');
  await study.getByLabel('A new day begins at').selectOption({ label: '02:00' });
  await study.getByLabel('New cards a day').fill('7');
  await study.getByLabel('Reviews a day').fill('50');
  await study.getByLabel('Recall to aim for').fill('85.5');
  await study.getByLabel('Longest wait').fill('30');
  await study.getByLabel('Learn ahead').fill('0');
  await study.getByLabel('Order of reviews').selectOption({ label: 'Nearly forgotten first' });
  await study.getByLabel('Keep related cards apart').uncheck();
  await save(study, 'Save study settings');

  await page.reload();
  await expect(study.getByLabel('Time zone')).toHaveValue('Europe/Zurich');
  await expect(study.getByLabel('A new day begins at')).toHaveValue('2');
  await expect(study.getByLabel('Recall to aim for')).toHaveValue('85.5');
  await expect(study.getByLabel('Order of reviews')).toHaveValue('retrievability');
  await expect(study.getByLabel('Keep related cards apart')).not.toBeChecked();

  const { counts, scheduler } = await api.queue();
  expect(counts.new).toBe(7);
  expect(scheduler).toMatchObject({
    clock: { timeZone: 'Europe/Zurich', rolloverHour: 2 },
    learnAheadMinutes: 0,
    burySiblings: false,
    preset: { params: { desiredRetention: 0.855, maximumInterval: 30 } },
  });
  await openReview(page);
  expect(await left(page)).toEqual([7, 0, 0]);
});

test('what cannot be saved is explained beside its field, and nothing else is lost', async ({ page, api }) => {
  await page.goto('/settings');
  const study = section(page, 'Study');
  await study.getByLabel('Time zone').fill('Atlantis/Center');
  await study.getByLabel('New cards a day').fill('');
  await study.getByLabel('Longest wait').fill('0');
  await study.getByLabel('Reviews a day').fill('123');
  await save(study, 'Save study settings', /^Not saved: 3 fields need another look\./);
  for (const label of ['Time zone', 'New cards a day', 'Longest wait']) {
    await expect(study.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
    await expect(study.getByLabel(label)).toHaveAccessibleDescription(/\w+/);
  }
  await expect(study.getByLabel('Time zone')).toBeFocused();
  await expect(study.getByLabel('Time zone')).toHaveValue('Atlantis/Center');
  await expect(study.getByLabel('Reviews a day')).toHaveValue('123');
  expect((await api.queue()).counts.new).toBe(20);
});

test('grade buttons and intervals follow the settings', async ({ signedIn: page }) => {
  await page.goto('/settings');
  const part = section(page, 'Review');
  await part.getByLabel('Two: Again, Good').check();
  await part.getByLabel('Show on each button when the card comes back').uncheck();
  await save(part, 'Save review settings');
  await openReview(page);
  await reveal(page).click();
  const buttons = page.getByRole('group', { name: 'How well did you know it?' }).getByRole('button');
  await expect(buttons).toHaveText([/^Again/, /^Good/]);
  await expect(buttons.first()).not.toContainText('min');
});

test('the theme changes at once, stays, and comes along to another browser', async ({ page, browser, baseURL, learner }) => {
  await page.goto('/settings');
  await section(page, 'Appearance').getByLabel('Dark', { exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(section(page, 'Appearance').getByRole('status')).toHaveText('Saved.');
  await page.goto('/review');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  const elsewhere = await browser.newContext({ baseURL });
  const second = await elsewhere.newPage();
  await signInAsNewLearner(second, learner.name);
  await second.goto('/');
  await expect(second.locator('html')).toHaveAttribute('data-theme', 'dark');
  await elsewhere.close();
});

test('keys can be given to other actions, but one key never does two things', async ({ signedIn: page }) => {
  await page.goto('/settings');
  const part = section(page, 'Shortcuts');
  await part.getByLabel('Grade: Easy').press('u');
  await expect(part.getByText('U is the key for “Undo”.')).toBeVisible();
  await part.getByLabel('Undo', { exact: true }).press('z');
  await part.getByLabel('Grade: Easy').press('u');
  await part.getByLabel('Show the answer, then grade it Good').press('j');
  await save(part, 'Save shortcuts');
  await page.reload();
  await expect(part.getByLabel('Grade: Easy')).toHaveValue('U');

  await openReview(page);
  const first = await question(page).textContent();
  await press(page, 'j');
  await expect(answer(page)).toBeVisible();
  await press(page, 'u');
  await expect.poll(() => left(page)).toEqual([19, 0, 0]);
  await press(page, 'z');
  await expect.poll(() => left(page)).toEqual([20, 0, 0]);
  await expect(question(page)).toHaveText(first ?? '');
});

test('with single keys off, no key does anything by itself', async ({ page, api }) => {
  await page.goto('/settings');
  const part = section(page, 'Shortcuts');
  await part.getByLabel('Single keys act during a review').uncheck();
  await save(part, 'Save shortcuts');
  await openReview(page);
  for (const key of [' ', 'Enter', '1', '3', 'a', 's', 'b', 'e', 'u', '?']) await press(page, key);
  await expect(reveal(page)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await reveal(page).focus();
  await page.keyboard.press('Enter');
  await expect(answer(page)).toBeVisible();
  for (const key of ['1', '2', '3', '4']) await press(page, key);
  await grade(page, 'Easy').focus();
  await page.keyboard.press('Enter');
  await expect(answer(page)).toBeHidden();
  expect(await left(page)).toEqual([19, 0, 0]);
  await expect.poll(async () => (await api.log()).map(({ kind, rating }) => [kind, rating])).toEqual([['review', 4]]);
});

test('another device is signed out from here, at once', async ({ page, browser, baseURL, learner }) => {
  const phone = await browser.newContext({ baseURL });
  const tablet = await browser.newContext({ baseURL });
  for (const context of [phone, tablet]) await signInAsNewLearner(await context.newPage(), learner.name);
  await page.goto('/settings');
  const part = section(page, 'Devices');
  await expect(part.getByRole('listitem')).toHaveCount(3);
  const other = part.getByRole('listitem').filter({ hasNotText: 'this one' }).first();
  await other.locator('summary').click();
  await other.getByRole('button', { name: 'Sign it out' }).click();
  await expect(part.getByRole('listitem')).toHaveCount(2);
  const codes = async () =>
    (await Promise.all([phone, tablet].map((context) => context.request.get('/api/v1/review/queue'))))
      .map((response) => response.status())
      .toSorted((a, b) => a - b);
  expect(await codes()).toEqual([200, 401]);
  await part.getByRole('button', { name: 'Sign out every other device' }).click();
  await expect(part.getByText('No other device is signed in.')).toBeVisible();
  expect(await codes()).toEqual([401, 401]);
  expect((await page.request.get('/api/v1/review/queue')).status()).toBe(200);
  await Promise.all([phone.close(), tablet.close()]);
});

test('a token shows once, works, and is refused once revoked', async ({ signedIn: page, request }) => {
  await page.goto('/settings');
  const part = section(page, 'API tokens');
  await part.getByRole('button', { name: 'Make a token' }).click();
  await expect(part.getByLabel('What is it for?')).toHaveAttribute('aria-invalid', 'true');
  await part.getByLabel('What is it for?').fill('Backup script');
  await part.getByRole('button', { name: 'Make a token' }).click();
  const token = await part.getByRole('textbox', { name: 'The new API token' }).inputValue();
  const headers = { authorization: `Bearer ${token}` };
  expect((await request.get('/api/v1/review/queue', { headers })).status()).toBe(200);
  expect((await request.post('/api/v1/review/events', { headers, data: { events: [{}] } })).status()).toBe(403);

  await page.reload();
  await expect(part.getByLabel('The new API token')).toHaveCount(0);
  const item = part.getByRole('listitem').filter({ hasText: 'Backup script' });
  await expect(item).toContainText('review:read');
  expect(await page.content()).not.toContain(token);
  await item.locator('summary').click();
  await item.getByRole('button', { name: 'Revoke it' }).click();
  await expect(item).toHaveCount(0);
  expect((await request.get('/api/v1/review/queue', { headers })).status()).toBe(401);
});

test('the whole log downloads as a file', async ({ page, api }) => {
  const [card] = (await api.queue()).cards;
  const made = review(card?.cardId ?? '', 3);
  await api.record([made]);
  await page.goto('/settings');
  for (const [format, ending] of [['CSV', 'csv'], ['NDJSON', 'ndjson']] as const) {
    const downloading = page.waitForEvent('download');
    await section(page, 'Your data').getByRole('link', { name: `Download as ${format}` }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
    expect(readFileSync(await file.path(), 'utf8')).toContain(made.id);
  }
});

test('a new name is kept, and an empty one explained', async ({ page, learner }) => {
  await page.goto('/settings');
  const part = section(page, 'Profile');
  await part.getByLabel('Name').fill(' ');
  await save(part, 'Save name', /^Not saved/);
  await expect(part.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
  await part.getByLabel('Name').fill(`${learner.name} the Second`);
  await save(part, 'Save name');
  await page.reload();
  await expect(part.getByLabel('Name')).toHaveValue(`${learner.name} the Second`);
});

test('signing out from the settings', async ({ signedIn: page }) => {
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/(signin)?$/);
  expect((await page.request.get('/api/v1/review/queue')).status()).toBe(401);
});

test('an account is deleted only for its typed name, and then it is gone', async ({ page, api, learner }) => {
  const [card] = (await api.queue()).cards;
  await api.record([review(card?.cardId ?? '', 3)]);
  await page.goto('/settings');
  const part = section(page, 'Delete account');
  await part.getByLabel(/^To go on, type/).fill('someone else');
  await part.getByRole('button', { name: 'Delete this account' }).click();
  await expect(part.getByRole('status').filter({ hasText: /\w/ })).toBeVisible();
  expect(await api.reviews()).toHaveLength(1);

  await part.getByLabel(/^To go on, type/).fill(learner.name);
  await part.getByRole('button', { name: 'Delete this account' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('main').getByRole('link', { name: 'Start' })).toBeVisible();
  expect((await page.request.get('/api/v1/review/queue')).status()).toBe(401);

  await signInAsNewLearner(page, learner.name);
  expect(await api.log()).toEqual([]);
  expect((await api.queue()).counts.new).toBe(20);
});
