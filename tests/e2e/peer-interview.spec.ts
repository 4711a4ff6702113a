import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { connect } from '@/db/client';
import { startEmbedded } from '@/db/embedded.mjs';
import { pickPort } from '@/db/embedded-server.mjs';
import { memberships, teams } from '@/db/schema';
import { removeData, type Shipshape, startShipshape } from '../fixtures/shipshape';
import { expectFit } from './expect-fit';
import { expect, signInAsNewLearner, test } from './fixtures';

// Two servers are started, one is crashed, and a whole interview is held.
test.setTimeout(360_000);

const box = (page: Page) => page.getByRole('textbox', { name: 'Your answer' });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const lost = (page: Page) => page.getByText('Connection lost, trying again.');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const saved = (page: Page, what: string) =>
  page.waitForResponse((response) => response.url().endsWith(`/${what}`) && response.ok());

/** Somebody new in a browser of their own, signed in at the first server; the cookie holds on every port. */
async function person(browser: Browser, origin: string, name: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signInAsNewLearner(page, name, origin);
  return page;
}

/** Puts these people, by name, into one team. */
async function makeTeam(url: string, names: readonly string[]): Promise<void> {
  const { client, db } = connect(url, { max: 1 });
  const teamId = randomUUID();
  const joinedAt = new Date();
  await db
    .insert(teams)
    .values({ id: teamId, slug: 'night-shift', name: 'Night shift', timeZone: 'UTC', createdAt: joinedAt });
  for (const displayName of names) {
    const [row] = await client<{ id: string }[]>`select id from users where name = ${displayName}`;
    await db
      .insert(memberships)
      .values({ teamId, userId: row!.id, role: 'owner', displayName, visibility: 'shown', joinedAt });
  }
  await client.end();
}

test('two members interview each other on two instances; a crash and a lost connection lose nothing', async ({
  privateServer,
  browser,
}) => {
  const here = await privateServer.start();
  const database = await startEmbedded({ dataDir: privateServer.dataDir, log: () => {} });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'shipshape-second-'));
  const port = await pickPort();
  const env = {
    DATABASE_URL: database.url,
    AUTH_SECRET: readFileSync(path.join(privateServer.dataDir, 'auth-secret'), 'utf8').trim(),
  };
  const startThere = () => startShipshape({ dataDir, port, env });
  let there: Shipshape = await startThere();

  try {
    const [ann, ben, eve] = [
      await person(browser, here.url, 'Ann'),
      await person(browser, here.url, 'Ben'),
      await person(browser, here.url, 'Eve'),
    ];
    await ann.goto(`${here.url}/interview/peer`);
    await expect(ann.getByRole('heading', { name: 'You are in no team yet' })).toBeVisible();
    await makeTeam(database.url, ['Ann', 'Ben']);

    // By keyboard: Ann opens one, and on the other server it appears before Ben, who has the list open.
    await ben.goto(`${there.url}/interview/peer`);
    await expect(ben.getByText('Nobody in your teams is waiting.')).toBeVisible();
    await ann.goto(`${here.url}/interview`);
    await ann.getByRole('link', { name: 'Interview a teammate' }).press('Enter');
    await expectFit(ann);
    await ann.getByRole('radio', { name: 'about 5 minutes' }).press('Space');
    await button(ann, 'Invite my team').press('Enter');
    await expect(heading(ann, 'Waiting for a partner')).toBeVisible();
    await expectFit(ann);
    const room = new URL(ann.url()).pathname;
    expect((await eve.goto(`${here.url}${room}`))?.status()).toBe(404);
    await ben.getByRole('link', { name: 'See the invitation of Ann' }).press('Enter');
    await button(ben, 'Join Ann').press('Enter');
    await expect(heading(ben, 'Ann interviews you')).toBeVisible();
    await expect(heading(ann, 'You interview Ben')).toBeFocused();

    // Ann has the sheet, Ben has nothing; then the question and one clock.
    const criteria = ann.getByRole('region', { name: 'What to listen for' });
    const [first = '', second = ''] = await criteria.getByRole('listitem').allInnerTexts();
    const probes = await ann.getByRole('region', { name: 'Follow-ups', exact: true }).getByRole('listitem').all();
    expect(probes.length).toBeGreaterThan(2);
    expect(await ben.content()).not.toContain(first.slice(0, 40));
    await button(ann, 'Start the clock').press('Enter');
    await expect(box(ben)).toBeVisible();
    for (const page of [ann, ben]) await expect(page.getByRole('timer')).toContainText('of about 5:00');
    await expectFit(ben);
    await expectFit(ann);

    await box(ben).fill('I would read the events first');
    await expect(ann.getByText('I would read the events first')).toBeVisible();
    const tick = saved(ann, 'ticks');
    await criteria.getByRole('checkbox').first().press('Space');
    await tick;
    const note = saved(ann, 'ticks');
    await criteria.getByRole('textbox').first().fill('said at once');
    await note;
    await button(ann, /^Ask: /)
      .first()
      .press('Enter');
    const asked = ben.getByRole('region', { name: 'Follow-ups of Ann' }).getByRole('listitem');
    await expect(asked).toHaveCount(1);
    const html = await ben.content();
    for (const text of [first, second]) expect(html).not.toContain(text.slice(0, 40));

    // Ben's server is killed while he types; Ann goes on at hers.
    await there.crash();
    await expect(lost(ben)).toBeVisible();
    await box(ben).press('Control+End');
    await ben.keyboard.insertText(', then the logs.');
    await expect(ben.getByText('Kept on this device; it is saved')).toBeVisible();
    await button(ann, /^Ask: /)
      .nth(1)
      .click();
    await expect(ann.getByRole('region', { name: 'Follow-ups of yours' }).getByRole('listitem')).toHaveCount(2);
    there = await startThere();
    await expect(asked).toHaveCount(2, { timeout: 30_000 });
    await expect(lost(ben)).toHaveCount(0);
    const words = 'I would read the events first, then the logs.';
    await expect(ann.getByText(words)).toBeVisible();
    await expect(box(ben)).toHaveValue(words);

    // Ann's connection is gone when Ben hands in; what she ticks meanwhile arrives later.
    await ann.context().setOffline(true);
    await expect(lost(ann)).toBeVisible();
    await criteria.getByRole('checkbox').nth(1).check();
    await expect(ann.getByText('Kept on this device; it is saved')).toBeVisible();
    await box(ben).press('Control+Enter');
    await expect(heading(ben, 'The first round is over')).toBeVisible();
    await expect(ben.getByText('Heard', { exact: true })).toHaveCount(1);
    await ann.context().setOffline(false);
    await expect(heading(ann, 'The first round is over')).toBeVisible();
    await expect(lost(ann)).toHaveCount(0);
    await expect(ben.getByText('Heard', { exact: true })).toHaveCount(2);
    await expect(ben.getByText('“said at once”')).toBeVisible();
    await expect(ben.getByText('Judged by Ann, a peer.')).toBeVisible();
    await expect(ann.getByRole('blockquote').filter({ hasText: words })).toBeVisible();
    await expectFit(ben);
    await expectFit(ann);

    // They swap; Ann speaks and types nothing.
    await button(ben, 'Swap and go on').press('Enter');
    await expect(heading(ann, 'Ben interviews you')).toBeVisible();
    await button(ben, 'Start the clock').press('Enter');
    await button(ann, 'I have answered').press('Enter');
    for (const page of [ann, ben]) await expect(heading(page, 'Both rounds are over')).toBeVisible();
    await expect(ben.getByText('Nothing was typed')).toBeVisible();

    const good = (page: Page) => page.getByRole('textbox', { name: 'What was good' });
    const workOn = (page: Page) => page.getByRole('textbox', { name: 'What to work on' });
    const kept = saved(ann, 'form');
    await good(ann).fill('Calm and in order.');
    await kept;
    await ann.reload();
    await expect(good(ann)).toHaveValue('Calm and in order.');
    await workOn(ann).fill('Say what you would measure.');
    await expectFit(ann);
    await button(ann, 'File it').press('Enter');
    await expect(ann.getByText('Your form is filed.')).toBeVisible();
    await expect(ben.getByText('Ann has filed already.')).toBeVisible();
    await expect(ben.getByText('Calm and in order.')).toHaveCount(0);
    await good(ben).fill('Good questions.');
    await workOn(ben).fill('Wait a little longer.');
    await button(ben, 'File it').press('Enter');
    await expect(heading(ben, 'Peer interview with Ann')).toBeVisible();
    await expect(ben.getByText('Calm and in order.')).toBeVisible();
    await expect(ann.getByText('Wait a little longer.')).toBeVisible();
    await expectFit(ann);

    await ann.goto(`${here.url}/interview/peer`);
    await ann.getByRole('link', { name: /^Ben, / }).click();
    await expect(ann.getByRole('heading', { name: 'Ben says to you' })).toBeVisible();
    expect((await eve.goto(`${there.url}${room}`))?.status()).toBe(404);
    for (const page of [ann, ben, eve]) await page.context().close();
  } finally {
    await there.stop();
    await database.stop();
    removeData(dataDir);
  }
});
