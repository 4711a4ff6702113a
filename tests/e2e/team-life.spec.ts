import type { Browser, Page } from '@playwright/test';
import { connect } from '@/db/client';
import { startEmbedded } from '@/db/embedded.mjs';
import type { Board } from '@/lib/boards';
import type { WireEvent } from '@/lib/review/schemas';
import { uuidv7 } from '@/lib/review/outbox/uuidv7';
import { expect, signInAsNewLearner, test } from './fixtures';
import { learnerApi, review } from './learner-api';
import { answer, expectSaved, grade, openReview, press } from './review-room';

test.setTimeout(180_000);

const dayMs = 86_400_000;
const minuteMs = 60_000;

const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const people = (page: Page) => section(page, /^(One person|\d+ people)$/).getByRole('listitem');
const board = (page: Page) => page.getByRole('table').getByRole('row');

/** Somebody in a browser of their own. */
async function another(browser: Browser, baseURL: string | undefined): Promise<{ page: Page; name: string }> {
  const page = await (await browser.newContext({ baseURL, reducedMotion: 'reduce' })).newPage();
  return { page, ...(await signInAsNewLearner(page)) };
}

/** Makes accounts ten days old, so that they can have learned something days ago. */
async function letTenDaysPass(names: readonly string[]): Promise<void> {
  const database = await startEmbedded({ dataDir: process.env.E2E_DATA_DIR ?? '', log: () => {} });
  const { client } = connect(database.url, { max: 1 });
  const aged = await client`
    update users set created_at = created_at - interval '10 days' where name = any(${[...names]}) returning id`;
  expect(aged).toHaveLength(names.length);
  await client.end();
  await database.stop();
}

/** Leaves `count` cards of the unit that were learned five days ago and are due, and none else. */
async function makeDue(page: Page, day: number, count: number): Promise<void> {
  const api = learnerApi(page.request);
  const groups = new Set<string>();
  const cards = await api.deck(day);
  const due = cards
    .filter(({ kind, siblingGroup }) => kind === 'recall' && !groups.has(siblingGroup) && groups.add(siblingGroup))
    .slice(0, count);
  expect(due).toHaveLength(count);
  // At noon, so that both answers are of one study day whatever the time is now.
  const then = new Date(Date.now() - 5 * dayMs).setHours(12, 0, 0, 0);
  const learned = due.flatMap(({ id }, index) => {
    const first = then + index * minuteMs;
    return [review(id, 3, first), review(id, 3, first + 15 * minuteMs)];
  });
  const at = new Date().toISOString();
  const rest = cards.filter((card) => !due.includes(card));
  const suspended = rest.map(({ id }): WireEvent => ({ id: uuidv7(), kind: 'suspend', cardId: id, at }));
  await api.record([...learned, ...suspended]);
}

/** Reviews all that is due of a unit by keyboard, in a tab of its own, and reads each card for three seconds. */
async function reviewDue(page: Page, day: number, count: number): Promise<void> {
  const tab = await page.context().newPage();
  await tab.clock.install();
  await openReview(tab, `/review?day=${day}`);
  for (let done = 0; done < count; done += 1) {
    await tab.clock.fastForward(3000);
    await press(tab, ' ');
    await expect(grade(tab, 'Good')).toBeVisible();
    await press(tab, '3');
    await expect(answer(tab)).toBeHidden();
  }
  await expectSaved(tab);
  await tab.close();
}

async function pointsOf(page: Page, place: string): Promise<number> {
  const response = await page.request.get(`/api/v1${place}/leaderboard`);
  const { me }: Board = await response.json();
  return me.points;
}

test('three people make a team, are assigned a unit, compete, hide, hand over, leave and dissolve it', async ({
  signedIn: olga,
  learner,
  browser,
  baseURL,
}) => {
  const [{ page: mia, name: miaAccount }, { page: ben, name: benAccount }] = await Promise.all([
    another(browser, baseURL),
    another(browser, baseURL),
  ]);
  await letTenDaysPass([miaAccount, benAccount]);
  const name = `Life of ${learner.name}`;

  // Make and invite.
  await olga.goto('/teams/new');
  await olga.getByLabel('Name of the team').fill(name);
  await olga.getByLabel('Your name in this team').fill('Olga');
  await olga.keyboard.press('Enter');
  await expect(olga.getByRole('heading', { level: 1, name })).toBeVisible();
  const place = new URL(olga.url()).pathname;
  await olga.getByRole('button', { name: 'Make a link' }).press('Enter');
  const link = await olga.getByRole('textbox', { name: 'Link into the team' }).inputValue();

  // Two join, each in a browser of their own.
  for (const [page, alias] of [
    [mia, 'Mia'],
    [ben, 'Ben'],
  ] as const) {
    await page.goto(link);
    await page.getByLabel('Your name in this team').fill(alias);
    await page.getByRole('button', { name: `Join ${name}` }).press('Enter');
    await expect(page).toHaveURL(place);
  }
  await expect(people(ben)).toHaveText(['Benyou', 'Mia', 'OlgaOwner']);

  // A unit is assigned; Mia has begun each of its cards on a phone that was offline, Ben has not.
  const { units } = await (await olga.request.get('/api/v1/units')).json();
  const unit: { slug: string; title: string } = units.find(({ day }: { day: number }) => day === 12);
  await olga.goto(`${place}/assignments`);
  const assign = olga.getByRole('form', { name: 'Assign' });
  await assign.getByRole('combobox', { name: 'What to do' }).selectOption(`unit:${unit.slug}`);
  await assign.getByLabel('By', { exact: true }).fill('2099-01-31');
  await assign.getByRole('button', { name: 'Assign it' }).press('Enter');
  await expect(section(olga, 'Assignments').getByRole('link', { name: unit.title })).toBeVisible();
  for (const page of [mia, ben]) {
    await page.goto('/');
    await expect(section(page, 'Assigned')).toContainText(unit.title);
  }
  const phone = learnerApi(mia.request);
  const then = Date.now() - 4 * dayMs;
  const deck = await phone.deck(12);
  await phone.record(deck.map(({ id }, index) => review(id, 4, then + index * minuteMs)));
  await mia.goto('/');
  await expect(section(mia, 'Assigned')).toHaveCount(0);
  await olga.reload();
  const table = section(olga, 'Who has done which assignment');
  const stateOf = (who: string) => table.getByRole('row').filter({ has: olga.getByRole('rowheader', { name: who }) });
  await expect(stateOf('Mia')).toContainText('done');
  await expect(stateOf('Ben')).toContainText('open');

  // Both compete by reviewing what is due; every board follows, and nobody reloads.
  await makeDue(mia, 13, 1);
  await makeDue(ben, 13, 3);
  for (const page of [olga, mia, ben]) {
    await page.goto(`${place}/board`);
    await expect(page.getByText('Nobody has points here yet')).toBeVisible();
  }
  await reviewDue(mia, 13, 1);
  await expect(board(olga)).toHaveText([/^Rank/, /^1Mia\d+$/]);
  const miasPoints = await pointsOf(mia, place);
  expect(miasPoints).toBeGreaterThan(0);
  await expect(board(mia)).toHaveText([/^Rank/, `1Mia (you)${miasPoints}`]);
  await expect(board(ben)).toHaveText([/^Rank/, `1Mia${miasPoints}`]);
  await reviewDue(ben, 13, 3);
  await expect(board(mia)).toHaveText([/^Rank/, /^1Ben\d+$/, `2Mia (you)${miasPoints}`]);
  const bensPoints = await pointsOf(ben, place);
  expect(bensPoints).toBeGreaterThan(miasPoints);
  await expect(board(ben)).toHaveText([/^Rank/, `1Ben (you)${bensPoints}`, `2Mia${miasPoints}`]);
  await expect(board(olga)).toHaveText([/^Rank/, `1Ben${bensPoints}`, `2Mia${miasPoints}`]);

  // Ben hides: for Mia he is gone, while he still sees his own place.
  await ben.goto(place);
  await ben.getByRole('radio', { name: /^Everyone in the team/ }).press('ArrowDown');
  await ben.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(ben.getByText('Saved.')).toBeVisible();
  for (const path of ['board', 'assignments', '']) {
    await mia.goto(`${place}/${path}`);
    await expect(mia.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await mia.content(), path).not.toContain('Ben');
  }
  await expect(people(mia)).toHaveText(['Miayou', 'OlgaOwner']);
  await mia.goto(`${place}/board`);
  await expect(board(mia)).toHaveText([/^Rank/, `1Mia (you)${miasPoints}`]);
  await ben.goto(`${place}/board`);
  await expect(ben.getByText('You are hidden, and would be number 1 of 2.')).toBeVisible();
  await expect(board(ben)).toHaveText([/^Rank/, `1Ben (you)${bensPoints}`, `2Mia${miasPoints}`]);

  // Olga hands the team over to Mia, and is a coach then.
  await olga.goto(`${place}/settings`);
  const roles = section(olga, 'Roles');
  await roles.locator('summary', { hasText: 'Hand the team over' }).press('Enter');
  const handing = roles.getByRole('form', { name: 'Hand the team over' });
  await handing.getByLabel('Who').selectOption('Mia (member)');
  await handing.getByRole('button', { name: 'Hand the team over' }).press('Enter');
  await expect(olga).toHaveURL(place);
  await expect(people(olga)).toHaveText(['Benhidden from members', 'MiaOwner', 'OlgaCoachyou']);
  expect((await olga.goto(`${place}/settings`))?.status()).toBe(404);

  // Ben and Olga leave; the team is out of their sight, and Ben's points are still his.
  for (const page of [ben, olga]) {
    await page.goto(place);
    await page.locator('summary', { hasText: 'Leave this team' }).press('Enter');
    await page.getByRole('button', { name: `Leave ${name}` }).press('Enter');
    await expect(page).toHaveURL('/teams');
    expect((await page.goto(`${place}/board`))?.status()).toBe(404);
  }
  await ben.goto('/points');
  await expect(section(ben, 'Your points by day').getByRole('row')).toHaveCount(2);
  await expect(section(ben, 'Your points by day')).toContainText(String(bensPoints));

  // Mia is alone, and dissolves it.
  await mia.goto(`${place}/settings`);
  const ending = section(mia, 'Dissolve the team');
  await ending.getByLabel(/^To go on, type/).fill(name);
  await ending.getByRole('button', { name: 'Dissolve this team' }).press('Enter');
  await expect(mia).toHaveURL('/teams');
  await expect(mia.getByRole('heading', { name: 'You are in no team yet' })).toBeVisible();
  expect((await mia.goto(place))?.status()).toBe(404);
  expect((await mia.goto(link))?.status()).toBe(404);
  await Promise.all([mia.context().close(), ben.context().close()]);
});
