import type { Browser, Page } from '@playwright/test';
import { expectFit } from './expect-fit';
import { expect, signInAsNewLearner, test } from './fixtures';
import { learnerApi, review } from './learner-api';

test.setTimeout(180_000);

const unit = { day: 12, title: 'CMD, ENTRYPOINT and process 1' };

async function another(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const page = await (await browser.newContext({ baseURL, reducedMotion: 'reduce' })).newPage();
  await signInAsNewLearner(page);
  return page;
}

/** Answers the first cards of the unit, ten seconds each and all known; all of them unless told how many. */
async function learn(page: Page, most = Infinity): Promise<void> {
  const api = learnerApi(page.request);
  const deck = await api.deck(unit.day);
  const chosen = deck.slice(0, most);
  await api.record(chosen.map(({ id }, index) => review(id, 4, Date.now() - (chosen.length - index) * 10_000)));
}

test('a learner chooses a flag and agrees to be asked, and the yard opens with the fourth', async ({
  signedIn: olga,
  browser,
  baseURL,
}) => {
  await olga.goto('/teams/new');
  await olga.getByLabel('Name of the team').fill('Signal crew');
  await olga.getByLabel('Your name in this team').fill('Olga');
  await olga.getByRole('button', { name: 'Make the team' }).click();
  await olga.getByRole('button', { name: 'Make a link' }).click();
  const link = await olga.getByRole('textbox', { name: 'Link into the team' }).inputValue();
  const place = new URL(olga.url()).pathname;
  const others: Page[] = [];
  for (const name of ['Mia', 'Max', 'Noor']) {
    const page = await another(browser, baseURL);
    await page.goto(link);
    await page.getByLabel('Your name in this team').fill(name);
    await page.getByRole('button', { name: 'Join Signal crew' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Signal crew' })).toBeVisible();
    others.push(page);
  }
  const [mia, max, noor] = others as [Page, Page, Page];

  // By keyboard alone: from no flag to Kilo, to the switch, and saved.
  await mia.getByRole('group', { name: 'Flag beside your name' }).getByRole('radio', { name: 'None' }).focus();
  for (let step = 0; step < 11; step += 1) await mia.keyboard.press('ArrowDown');
  await expect(mia.getByRole('radio', { name: 'Kilo' })).toBeChecked();
  await mia.keyboard.press('Tab');
  await expect(mia.getByRole('checkbox', { name: /^Let the team ask me/ })).toBeFocused();
  await mia.keyboard.press('Space');
  await mia.keyboard.press('Tab');
  await mia.keyboard.press('Enter');
  await expect(mia.getByText('Saved.')).toBeVisible();
  await mia.reload();
  await expect(mia.getByRole('radio', { name: 'Kilo' })).toBeChecked();
  await expect(mia.getByRole('checkbox', { name: /^Let the team ask me/ })).toBeChecked();
  await expectFit(mia);

  // It stands beside the name on the board.
  await learn(mia);
  const question = '/interview/questions/day-12/ten-second-deploys';
  await mia.goto(question);
  await mia.getByRole('textbox', { name: 'Your answer' }).fill('PID 1 is the shell, so SIGTERM never gets to node.');
  await mia.getByRole('button', { name: /^Hand in/ }).click();
  const own = mia.getByRole('form', { name: 'What my answer showed' });
  await own.getByRole('checkbox', { checked: false }).first().press('Space');
  await own.getByRole('button', { name: 'Save my word' }).click();
  await expect(mia.getByText('by your own word')).toBeVisible();
  await olga.goto(`${place}/board`);
  const row = olga.getByRole('row').filter({ hasText: 'Mia' });
  await expect(row.locator('svg')).toHaveCount(1);

  // Two have begun: the yard is closed, and yet tells whom to ask.
  await learn(olga, 5);
  await olga.getByRole('navigation', { name: 'Team' }).getByRole('link', { name: 'Yard' }).click();
  await expect(olga.getByRole('heading', { name: 'The yard opens when four people have begun' })).toBeVisible();
  await expect(olga.getByRole('region', { name: 'Whom to ask' }).getByRole('listitem')).toContainText([/Mia/]);
  await expectFit(olga);
  await learn(max, 5);
  await learn(noor, 5);
  await olga.reload();
  const picture = olga.getByRole('img', { name: /^The yard of the team: 23 containers/ });
  await expect(picture).toBeVisible();
  await expect(picture).toHaveAccessibleName(/1 is begun by enough people to tell\. The fullest is day 12/);
  await olga.locator('summary', { hasText: 'Read the yard as a table' }).press('Enter');
  await expect(olga.getByRole('row').filter({ hasText: unit.title })).toContainText(/about \d+%4/);
  await expectFit(olga);
  await mia.goto(`${place}/yard`);
  await expect(mia.getByRole('region', { name: 'You could explain' })).toContainText(unit.title);

  // Hidden, nobody is told of Mia any more, and three are too few.
  await mia.goto(place);
  await mia.getByRole('radio', { name: /^Coaches and owners only/ }).check();
  await mia.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(mia.getByText('Saved.')).toBeVisible();
  await olga.reload();
  await expect(olga.getByRole('heading', { name: 'The yard opens when four people have begun' })).toBeVisible();
  expect(await olga.content()).not.toContain('Mia');
  for (const page of others) await page.context().close();
});
