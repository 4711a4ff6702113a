import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import type { Interview } from '@/lib/interview';
import { expectFit } from './expect-fit';
import { expect, signInAsNewLearner, test } from './fixtures';

// Servers are started and crashed here, and two whole interviews are held.
test.setTimeout(180_000);

const box = (page: Page) => page.getByRole('textbox', { name: 'Your answer' });
const report = (page: Page) => page.getByRole('heading', { level: 1, name: 'Interview report' });
const half =
  'I would first read the events and the logs of the container, and then compare the image with the last one that worked';

/** What fools nobody but sounds like it, of every criterion: the matcher quotes much of it and cannot tell. */
function bluffAbout(title: string): string {
  for (const folder of readdirSync('content').filter((one) => one.startsWith('day-'))) {
    const source = readFileSync(`content/${folder}/scenarios.mdx`, 'utf8');
    const head = source.split('\n').find((line) => line.startsWith('<Scenario ') && line.includes(`title="${title}"`));
    const name = head?.match(/ id="[^/]+\/([^"]+)"/)?.[1];
    if (!name) continue;
    const examples: Record<string, { wrong: string[] }> = parse(
      readFileSync(`content/${folder}/examples/${name}.yaml`, 'utf8'),
    );
    const sentences = Object.values(examples).flatMap(({ wrong }) => wrong.slice(0, 6));
    return sentences.map((sentence) => sentence.replace(/[^.!?]$/, '$&.')).join(' ');
  }
  throw new Error(`No question is called “${title}”.`);
}

/** Waits for the next thing to be asked, or for the report. */
async function untilAsked(page: Page): Promise<'asked' | 'finished'> {
  await expect(box(page).or(report(page))).toBeVisible();
  return (await report(page).isVisible()) ? 'finished' : 'asked';
}

test('a whole real interview by keyboard, with a reload and a server that is killed in the middle, loses nothing', async ({
  page,
  privateServer,
  browser,
}) => {
  const { url } = privateServer;
  const server = await privateServer.start();
  await signInAsNewLearner(page, undefined, url);
  await page.goto(`${url}/interview`);
  await page.getByRole('link', { name: 'Mock interview on a clock' }).press('Enter');
  await page.getByRole('radio', { name: '15 minutes' }).press('Space');
  await page.getByRole('radio', { name: 'As in a real one' }).press('Space');
  await page.getByRole('button', { name: 'Start the interview' }).press('Enter');
  await expect(page.getByText('Question 1 of')).toBeVisible();
  await expect(page.getByRole('button', { name: /hint/ })).toHaveCount(0);

  const saved = () => page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok());
  const first = saved();
  await box(page).focus();
  await page.keyboard.insertText(half);
  await first;
  await page.reload();
  await expect(box(page)).toHaveValue(half);

  await server.crash();
  await box(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(', and ask who changed what.');
  await expect(page.getByText('Kept on this device')).toBeVisible();
  await box(page).press('Control+Enter');
  await expect(page.getByText('The server did not answer. Your text is kept here')).toBeVisible();
  const again = saved();
  await privateServer.start();
  await again;
  await page.reload();
  const whole = `${half}, and ask who changed what.`;
  await expect(box(page)).toHaveValue(whole);

  await page.getByRole('button', { name: 'Pause' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Paused' })).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(box(page)).toHaveValue(whole);
  await box(page).press('Control+Enter');

  // What was missed is asked about, beside what was said.
  // A question may quote somebody, too, and speak of what is not found.
  await expect(page.getByRole('blockquote').filter({ hasText: whole })).toBeVisible();
  await expect(page.getByText('Not found', { exact: true })).toHaveCount(0);
  let turns = 1;
  while ((await untilAsked(page)) === 'asked') {
    turns += 1;
    expect(turns).toBeLessThan(12);
    await box(page).focus();
    await page.keyboard.insertText(`The kernel and the image decide that, and this is answer number ${turns}.`);
    const loaded = page.waitForEvent('load');
    await box(page).press('Control+Enter');
    await loaded;
  }
  expect(turns).toBeGreaterThan(2);

  await expect(page.getByRole('rowheader', { name: 'Knowledge' })).toBeVisible();
  await page.getByText('What you said').first().press('Enter');
  await expect(page.getByText(whole)).toBeVisible();
  await expect(page.getByText('Not found', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'In your review' })).toBeVisible();

  await page.getByRole('textbox', { name: 'Name for your readers' }).fill('A candidate');
  await page.getByRole('button', { name: 'Make a link' }).press('Enter');
  const link = await page.getByRole('textbox', { name: 'Link to this report' }).inputValue();
  const reader = await browser.newPage();
  await reader.goto(link);
  await expect(reader.getByRole('heading', { level: 1, name: 'Interview report of A candidate' })).toBeVisible();
  await page.getByRole('button', { name: 'End the link' }).press('Enter');
  await expect(page.getByText('No link to this report is open.')).toBeVisible();
  expect((await reader.reload())?.status()).toBe(404);
  await reader.close();

  await page.goto(`${url}/interview/mock`);
  await expect(page.getByRole('region', { name: 'Your interviews' }).getByRole('link')).toHaveCount(1);
});

test('practice shows feedback while the clock stands still; the longest interview prints on two pages', async ({
  signedIn: page,
}) => {
  await page.goto('/interview/mock');
  await expect(page.getByText('None is finished yet.')).toBeVisible();
  await expectFit(page);
  // The most and the shortest questions.
  await page.getByRole('radio', { name: 'Junior' }).check();
  await page.getByRole('radio', { name: '45 minutes' }).check();
  await page.getByRole('radio', { name: 'Practice' }).check();
  await page.getByRole('button', { name: 'Start the interview' }).click();
  await page.getByRole('button', { name: 'Give me a hint' }).click();
  await expect(page.getByRole('region', { name: 'Hints' }).getByRole('listitem')).toBeVisible();
  await expectFit(page);

  const id = page.url().split('/').at(-1)!;
  const ask = async (path: string, data?: unknown): Promise<Interview> => {
    const response = await page.request.post(`/api/v1/interviews/${id}/${path}`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      ...(data === undefined ? {} : { data }),
    });
    expect(response.ok()).toBe(true);
    return (await response.json()).interview;
  };
  let now = await ask('turns', { answer: `${half}.`, after: 0 });
  while (now.turn?.question === 1) now = await ask('turns', { answer: `${half}.`, after: now.turn.number });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Before the next question' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your last answer' })).toBeVisible();
  await expectFit(page);
  await page.getByRole('button', { name: 'Ask me the next question' }).click();
  await expect(box(page)).toBeVisible();

  while (now.turn) {
    const { kind, title, number } = now.turn;
    const answer = kind === 'question' ? bluffAbout(title) : `${half}. That is ${number}.`;
    now = await ask('turns', { answer, after: number });
  }
  await page.reload();
  await expect(report(page)).toBeVisible();
  await expectFit(page);
  expect(await page.getByText('Cannot tell', { exact: true }).count()).toBeGreaterThan(20);
  // The page has margins of its own, as on paper, and type that can be read.
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format, preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length, format).toBe(2);
  }
  await page.emulateMedia({ media: 'print' });
  const sizes = await page
    .locator('.interview-report :is(p, h2, h3, li, th, td, span):visible')
    .evaluateAll((shown) => shown.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
});

test('another learner’s interview, an odd address and an ended link are not found', async ({ signedIn: page }) => {
  for (const path of [
    '/interview/mock/odd',
    '/interview/mock/00000000-0000-7000-8000-000000000000',
    '/interview/shared/x',
  ])
    expect((await page.goto(path))?.status(), path).toBe(404);
});
