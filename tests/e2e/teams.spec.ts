import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, signInAsNewLearner, test } from './fixtures';

test.setTimeout(120_000);

/** A second person, in a browser of their own. */
async function another(
  browser: Browser,
  baseURL: string | undefined,
  wanted?: string,
): Promise<{ page: Page; context: BrowserContext; name: string }> {
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const { name } = await signInAsNewLearner(page, wanted);
  return { page, context, name };
}

const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const people = (page: Page) => section(page, /^(One person|\d+ people)$/).getByRole('listitem');

async function makeTeam(page: Page, name: string): Promise<string> {
  await page.goto('/teams/new');
  await page.getByLabel('Name of the team').fill(name);
  await page.getByRole('button', { name: 'Make the team' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function makeLink(page: Page, uses: string): Promise<string> {
  const invite = section(page, 'Invite');
  await invite.getByLabel('For how many people').fill(uses);
  await invite.getByRole('button', { name: 'Make a link' }).click();
  return invite.getByRole('textbox', { name: 'Link into the team' }).inputValue();
}

test('a team from its making to handing it over and leaving, in two browsers', async ({
  signedIn: olga,
  learner,
  browser,
  baseURL,
}) => {
  const name = `Crew of ${learner.name}`;
  const place = await makeTeam(olga, name);
  await expect(people(olga)).toHaveText([`${learner.name}Owneryou`]);
  const link = await makeLink(olga, '1');
  await olga.reload();
  await expect(olga.getByText('A link: 0 of 1 used')).toBeVisible();
  expect(await olga.content()).not.toContain(new URL(link).pathname.split('/').at(-1));

  // Signed out, the link says what one gets into, leads to the sign-in and back.
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const mia = await context.newPage();
  await mia.goto(link);
  await expect(mia.getByRole('heading', { level: 1, name: `Join ${name}` })).toBeVisible();
  await expect(mia.getByText(`${learner.name} invites you`)).toBeVisible();
  await expect(mia.getByText('your answers to scenario questions, and the reports of your mock interviews')).toBeVisible();
  await mia.getByRole('link', { name: 'Sign in to join' }).click();
  const account = `Mia ${learner.name}`;
  await mia.getByRole('textbox', { name: /Your name|Or start a new profile/ }).fill(account);
  await mia.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(mia).toHaveURL(link);
  await expect(mia.getByLabel('Your name in this team')).toHaveValue(account);
  await mia.getByLabel('Your name in this team').fill('Captain M');
  await mia.getByRole('radio', { name: /^Coaches and owners only/ }).check();
  await mia.getByRole('button', { name: `Join ${name}` }).click();
  await expect(mia).toHaveURL(place);
  await expect(section(mia, 'Invite')).toHaveCount(0);
  expect((await mia.goto(`${place}/settings`))?.status()).toBe(404);

  // The owner sees who is hidden; a third person sees nothing, and the link is used up.
  await olga.reload();
  await expect(people(olga)).toHaveText(['Captain Mhidden from members', `${learner.name}Owneryou`]);
  const stranger = await another(browser, baseURL, `Zoe ${learner.name}`);
  for (const path of [place, `${place}/settings`, '/teams/no-such-team']) {
    expect((await stranger.page.goto(path))?.status(), path).toBe(404);
  }
  expect((await stranger.page.goto(link))?.status()).toBe(404);
  await expect(stranger.page.getByRole('heading', { level: 1, name: 'This invitation has ended' })).toBeVisible();
  const second = await makeLink(olga, '5');
  await stranger.page.goto(second);
  await stranger.page.getByRole('button', { name: `Join ${name}` }).click();
  await expect(people(stranger.page)).toHaveText([`${learner.name}Owner`, `${stranger.name}you`]);
  expect(await stranger.page.content()).not.toContain('Captain M');

  // The only owner cannot leave.
  await olga.goto(place);
  await olga.getByText('Leave this team').click();
  await olga.getByRole('button', { name: `Leave ${name}` }).click();
  await expect(olga.getByText('A team needs an owner.')).toBeVisible();

  await olga.getByRole('navigation', { name: 'Team' }).getByRole('link', { name: 'Settings' }).click();
  const roles = section(olga, 'Roles');
  await roles.getByRole('form', { name: 'Change a role' }).getByLabel('Who').selectOption('Captain M (member)');
  await roles.getByRole('radio', { name: /^Coach/ }).check();
  await roles.getByRole('button', { name: 'Change the role' }).click();
  await expect(roles.getByText('Saved.')).toBeVisible();
  await expect(section(olga, 'Log').getByRole('listitem').first()).toContainText(
    'made Captain M another role: member to coach',
  );
  await mia.goto(place);
  await expect(section(mia, 'Invite')).toBeVisible();

  await roles.getByText('Hand the team over').first().click();
  const handing = roles.getByRole('form', { name: 'Hand the team over' });
  await handing.getByLabel('Who').selectOption('Captain M (coach)');
  await handing.getByRole('button', { name: 'Hand the team over' }).click();
  await expect(olga).toHaveURL(place);
  await expect(people(olga)).toHaveText([/^Captain MOwner/, `${learner.name}Coachyou`, stranger.name]);
  await olga.getByText('Leave this team').click();
  await olga.getByRole('button', { name: `Leave ${name}` }).click();
  await expect(olga).toHaveURL('/teams');
  await expect(olga.getByRole('heading', { name: 'You are in no team yet' })).toBeVisible();
  expect((await olga.goto(place))?.status()).toBe(404);

  await mia.goto(`${place}/settings`);
  await section(mia, 'Dissolve the team')
    .getByLabel(/^To go on, type/)
    .fill('another name');
  await mia.getByRole('button', { name: 'Dissolve this team' }).click();
  await expect(mia.getByText('Is not the name of this team.')).toBeVisible();
  await section(mia, 'Dissolve the team')
    .getByLabel(/^To go on, type/)
    .fill(name);
  await mia.getByRole('button', { name: 'Dissolve this team' }).click();
  await expect(mia).toHaveURL('/teams');
  expect((await stranger.page.goto(place))?.status()).toBe(404);
  await Promise.all([context.close(), stranger.context.close()]);
});

test('a team is made, and one member let in and out, by keyboard alone', async ({
  signedIn: olga,
  learner,
  browser,
  baseURL,
}) => {
  const name = `Keys of ${learner.name}`;
  await olga.goto('/');
  await olga.getByRole('link', { name: 'Teams' }).press('Enter');
  await olga.getByRole('link', { name: 'Make a team' }).press('Enter');
  await olga.getByLabel('Name of the team').focus();
  await olga.keyboard.press('Enter');
  // An empty name is explained at the field, which has the focus.
  await expect(olga.getByLabel('Name of the team')).toBeFocused();
  await expect(olga.getByLabel('Name of the team')).toHaveAttribute('aria-invalid', 'true');
  await expect(olga.getByLabel('Your name in this team')).toHaveValue(learner.name);
  await olga.keyboard.insertText(name);
  await olga.keyboard.press('Enter');
  await expect(olga.getByRole('heading', { level: 1, name })).toBeVisible();
  const place = new URL(olga.url()).pathname;

  await olga.getByRole('button', { name: 'Make a link' }).press('Enter');
  const link = await section(olga, 'Invite').getByRole('textbox', { name: 'Link into the team' }).inputValue();
  const mia = await another(browser, baseURL);
  await mia.page.goto(link);
  await mia.page.getByRole('radio', { name: /^Everyone in the team/ }).press('ArrowDown');
  await mia.page.getByRole('button', { name: `Join ${name}` }).press('Enter');
  await expect(mia.page).toHaveURL(place);
  await mia.page.goto(link);
  await mia.page.getByRole('link', { name: `Open ${name}` }).press('Enter');
  await mia.page.locator('summary', { hasText: 'Leave this team' }).press('Enter');
  await mia.page.getByRole('button', { name: `Leave ${name}` }).press('Enter');
  await expect(mia.page).toHaveURL('/teams');

  await olga.reload();
  await olga.locator('summary', { hasText: 'End it' }).press('Enter');
  await olga.getByRole('button', { name: 'End this invitation' }).press('Enter');
  await expect(olga.getByText('None: nobody can join right now.')).toBeVisible();
  expect((await mia.page.goto(link))?.status()).toBe(404);
  await mia.context.close();
});
