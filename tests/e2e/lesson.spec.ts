import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, signInAsNewLearner, test } from './fixtures';
import { learnerApi, review } from './learner-api';
import { question } from './review-room';

const lesson = '/units/production-images';
const kib = 1024;

/** Bytes of script, each file compressed as gzip does by default, that a page loads by itself. */
async function scriptWeight(page: Page, path: string, ready: () => Promise<void>): Promise<number> {
  const files: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (/\.js($|\?)/.test(response.url())) files.push(response.body());
  });
  const html = (await (await page.goto(path))?.body()) ?? Buffer.alloc(0);
  await ready();
  expect(html.toString()).not.toMatch(/_next\/static\/[^"']*\.js|__next_f/);
  expect(files.length).toBeGreaterThan(0);
  return (await Promise.all(files)).reduce((sum, body) => sum + gzipSync(body).length, 0);
}

test('the review stays within 130 KiB of script', async ({ signedIn: page }) => {
  const weight = await scriptWeight(page, '/review', () => expect(question(page)).toBeVisible());
  expect(weight).toBeLessThanOrEqual(130 * kib);
});

test('a lesson stays within 90 KiB of script', async ({ page }) => {
  const copy = page.getByRole('button', { name: 'Copy' }).first();
  const weight = await scriptWeight(page, lesson, () => expect(copy).toBeAttached());
  expect(weight).toBeLessThanOrEqual(90 * kib);
});

test('every card of a lesson can be tried in its place', async ({ page }) => {
  const { units } = await (await page.request.get('/api/v1/units')).json();
  for (const { slug, cards } of units) {
    await page.goto(`/units/${slug}`);
    expect(await page.locator('[data-card]').count()).toBeLessThanOrEqual(cards);
    expect(await page.locator('[data-card]').count()).toBeGreaterThan(0);
  }
  await page.goto(lesson);
  const place = page.locator('[data-card]', { hasText: 'Choose one' }).first();
  await place.getByRole('button', { name: 'Try it' }).click();
  await place.getByRole('list', { name: 'Options' }).getByRole('button').first().click();
  await expect(place.getByText(/^(That is right|Not quite)\.$/)).toBeVisible();
  await expect(place.getByRole('region', { name: 'Answer' })).toBeFocused();
  await place.getByRole('button', { name: 'Try again' }).click();
  await expect(place.getByRole('button', { name: 'Show answer' })).toBeVisible();
});

test('Copy takes the commands of a console session, without prompts and output', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(lesson);
  const block = page.locator('.code-block', { has: page.locator('pre[data-language=console]') }).first();
  await block.hover();
  await block.getByRole('button', { name: 'Copy' }).click();
  await expect(block.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const shown = await block.locator('pre').textContent();
  expect(copied).not.toMatch(/^\$ /m);
  expect(shown).toContain(`$ ${copied.split('\n')[0]}`);
});

test('the contents lead to a section, and the place is found again, also on another device', async ({ page, browser, baseURL }) => {
  const { name } = await signInAsNewLearner(page);
  await page.goto(lesson);
  const contents = page.getByRole('navigation', { name: 'Sections' });
  const target = contents.getByRole('link').nth(4);
  const words = (await target.textContent()) ?? '';
  const saved = page.waitForResponse((response) => response.url().endsWith('/position') && response.ok());
  await target.click();
  await expect(page.getByRole('heading', { name: words, exact: true })).toBeInViewport();
  await expect(target).toHaveAttribute('aria-current', 'location');
  await saved;

  await page.goto('/');
  await page.goto(lesson);
  await page.getByRole('link', { name: `Continue at “${words}”` }).click();
  await expect(page.getByRole('heading', { name: words, exact: true })).toBeInViewport();

  const other = await browser.newContext({ baseURL });
  const second = await other.newPage();
  await signInAsNewLearner(second, name);
  const api = learnerApi(second.request);
  const [card] = await api.deck(26);
  await api.record([review(card?.id ?? '', 4)]);
  await second.goto('/');
  const reading = second.getByRole('region', { name: 'Continue reading' });
  await expect(reading.getByRole('link').first()).toHaveAttribute('href', new RegExp(`^${lesson}#`));
  await other.close();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson reads from start to end, cards and answers included', async ({ page }) => {
    await page.goto(lesson);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Sections' }).getByRole('link').first()).toBeVisible();
    const card = page.locator('[data-card]').first();
    await expect(card).toBeVisible();
    await expect(card.getByText('Show answer')).toBeVisible();
    await expect(card.locator('.lesson-answer')).toBeHidden();
    await card.getByText('Show answer').click();
    await expect(card.locator('.lesson-answer')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try it' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0);
  });
});

test('without scripts, the review says what it needs and where the lessons are', async ({ signedIn: page }) => {
  // Chromium with scripts switched off by a test still hides this, so the source has to do.
  const source = await (await page.request.get('/review')).text();
  expect(source).toMatch(/<noscript>.*needs JavaScript.*href="\/units".*<\/noscript>/);
});
