import type { Browser, Page } from '@playwright/test';
import { expectFit } from './expect-fit';
import { expect, signInAsNewLearner, test } from './fixtures';

test.setTimeout(120_000);

const answer =
  'PID 1 in the container is the shell, because the CMD is in shell form, so the shell does not pass the SIGTERM on to the node process. After ten seconds the daemon sends SIGKILL.';

const board = (page: Page) => page.getByRole('table').getByRole('row');

/** Answers an interview question and judges the answer, in a tab of its own. */
async function earnFive(page: Page, question: string): Promise<void> {
  const tab = await page.context().newPage();
  await tab.goto(`/interview/questions/${question}`);
  await tab.getByRole('textbox', { name: 'Your answer' }).fill(answer);
  await tab.getByRole('button', { name: /^Hand in/ }).click();
  const own = tab.getByRole('form', { name: 'What my answer showed' });
  await own.getByRole('checkbox', { checked: false }).first().press('Space');
  await own.getByRole('button', { name: 'Save my word' }).click();
  await expect(tab.getByText('by your own word')).toBeVisible();
  await tab.close();
}

async function another(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await signInAsNewLearner(page);
  return page;
}

test('a board follows what two members earn, counts a goal, and loses who hides', async ({
  signedIn: olga,
  learner,
  browser,
  baseURL,
}) => {
  await olga.goto('/teams/new');
  await olga.getByLabel('Name of the team').fill(`Crew of ${learner.name}`);
  await olga.getByRole('button', { name: 'Make the team' }).click();
  await olga.getByRole('button', { name: 'Make a link' }).click();
  const link = await olga.getByRole('textbox', { name: 'Link into the team' }).inputValue();
  const place = new URL(olga.url()).pathname;
  const mia = await another(browser, baseURL);
  await mia.goto(link);
  await mia.getByLabel('Your name in this team').fill('Captain M');
  await mia.getByRole('button', { name: /^Join Crew/ }).click();

  await olga.goto(`${place}/settings`);
  await olga.getByLabel('Points to reach together each week').fill('10');
  await olga.getByRole('button', { name: 'Save the team' }).click();
  await expect(olga.getByText('Saved.')).toBeVisible();
  await olga.getByRole('navigation', { name: 'Team' }).getByRole('link', { name: 'Board' }).click();
  await expect(olga.getByRole('heading', { name: 'This week' })).toBeVisible();
  await expect(olga.getByText('Nobody has points here yet')).toBeVisible();
  await expect(olga.getByText('Together this week: 0 of 10 points')).toBeVisible();

  // Nobody reloads from here on.
  await mia.goto(`${place}/board`);
  await earnFive(mia, 'day-12/ten-second-deploys');
  await expect(board(olga)).toHaveText([/^Rank/, '1Captain M5']);
  await expect(board(mia)).toHaveText([/^Rank/, '1Captain M (you)5']);
  await earnFive(olga, 'day-12/ten-second-deploys');
  await expect(board(mia)).toHaveText([/^Rank/, '1Captain M (you)5', `1${learner.name}5`]);
  await expect(mia.getByText('Together this week: 10 of 10 points, reached')).toBeVisible();
  await expectFit(mia);

  const settings = await mia.context().newPage();
  await settings.goto(place);
  await settings.getByRole('radio', { name: /^Coaches and owners only/ }).check();
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(settings.getByText('Saved.')).toBeVisible();
  await mia.reload();
  await expect(mia.getByText('You are hidden, and would be number 1 of 2.')).toBeVisible();
  await olga.reload();
  await expect(board(olga)).toHaveText([/^Rank/, `1${learner.name} (you)5`]);
  expect(await olga.content()).not.toContain('Captain M');
  await expect(olga.getByText('Together this week: 5 of 10 points')).toBeVisible();

  await olga.getByRole('link', { name: 'Most improved' }).click();
  await expect(olga.getByText('Nobody is above their own average yet')).toBeVisible();
  await olga.getByRole('link', { name: 'Month', exact: true }).click();
  await expect(board(olga)).toHaveText([/^Rank/, `1${learner.name} (you)5`]);
  await olga.getByRole('link', { name: 'Earlier' }).click();
  await expect(olga.getByText('Nobody has points here yet')).toBeVisible();
  await olga.getByRole('link', { name: 'Later' }).click();
  await expect(board(olga)).toHaveCount(2);

  await olga.getByRole('link', { name: 'The rules' }).click();
  await expect(olga.getByRole('heading', { level: 1, name: 'Points' })).toBeVisible();
  await expect(olga.getByRole('region', { name: 'Your points by day' }).getByRole('row')).toHaveCount(2);
  await expectFit(olga);
  await mia.context().close();
});

test('a board is for the team alone', async ({ signedIn: olga, browser, baseURL }) => {
  await olga.goto('/teams/new');
  await olga.getByLabel('Name of the team').fill('Closed crew');
  await olga.getByRole('button', { name: 'Make the team' }).click();
  await expect(olga.getByRole('heading', { level: 1, name: 'Closed crew' })).toBeVisible();
  const place = new URL(olga.url()).pathname;
  const stranger = await another(browser, baseURL);
  expect((await stranger.goto(`${place}/board`))?.status()).toBe(404);
  for (const path of ['leaderboard', 'leaderboard/stream']) {
    expect((await stranger.request.get(`/api/v1${place}/${path}`)).status(), path).toBe(404);
  }
  expect((await olga.goto(`${place}/board?period=year&day=never`))?.status()).toBe(200);
  await expect(olga.getByRole('heading', { name: 'This week' })).toBeVisible();
  await stranger.context().close();
});

test('an owner puts a team on the board of teams, and takes it off', async ({ signedIn: olga }) => {
  await olga.goto('/teams/new');
  await olga.getByLabel('Name of the team').fill('Compared crew');
  await olga.getByRole('button', { name: 'Make the team' }).click();
  await expect(olga.getByRole('heading', { level: 1, name: 'Compared crew' })).toBeVisible();
  const place = new URL(olga.url()).pathname;
  const box = olga.getByRole('checkbox', { name: /^Stand on the board of teams/ });
  for (const [isOn, words] of [
    [true, 'Compared crew has no place: it needs three members and points.'],
    [false, 'Compared crew is not on it. An owner may change that in its settings.'],
  ] as const) {
    await olga.goto(`${place}/settings`);
    await box.setChecked(isOn);
    await olga.getByRole('button', { name: 'Save the team' }).click();
    await expect(olga.getByText('Saved.')).toBeVisible();
    await olga.reload();
    await expect(box).toBeChecked({ checked: isOn });
    await olga.goto('/teams');
    await olga.getByRole('link', { name: 'Board of teams' }).click();
    await expect(olga.getByRole('heading', { level: 1, name: 'Board of teams' })).toBeVisible();
    await expect(olga.getByText(words)).toBeVisible();
  }
  await olga.getByRole('link', { name: 'Last week' }).click();
  await expect(olga.getByRole('heading', { name: 'Last week' })).toBeVisible();
  await expectFit(olga);
});
