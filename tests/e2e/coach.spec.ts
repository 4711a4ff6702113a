import { AxeBuilder } from '@axe-core/playwright';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { expect, signInAsNewLearner, test } from './fixtures';
import { learnerApi, review } from './learner-api';

test.setTimeout(120_000);

const question = '/interview/questions/day-12/ten-second-deploys';
const asOurPage = { 'sec-fetch-site': 'same-origin' };

async function post<T>(request: APIRequestContext, path: string, data: unknown): Promise<T> {
  const response = await request.post(`/api/v1/teams${path}`, { data, headers: asOurPage });
  expect(response.ok(), path).toBe(true);
  return response.json();
}

/** Somebody new in a browser of their own, in the team. */
async function bringIn(browser: Browser, owner: Page, slug: string, displayName: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: new URL(owner.url()).origin, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await signInAsNewLearner(page);
  const { token } = await post<{ token: string }>(owner.request, `/${slug}/invites`, { expiresInDays: 1, maxUses: 1 });
  await post(page.request, '/join', { token, displayName, visibility: 'shown' });
  return page;
}

async function expectNoAxeProblems(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
}

/** Nothing on the page is wider than the screen, but what scrolls by itself. */
async function expectToFit(page: Page) {
  const { scroll, client } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scroll: scrollWidth, client: clientWidth };
  });
  expect(scroll).toBeLessThanOrEqual(client);
}

test('a coach finds who needs help, overrules a verdict and assigns; the learner reads who and why', async ({
  signedIn: coach,
  browser,
}) => {
  await coach.goto('/');
  const { slug } = await post<{ slug: string }>(coach.request, '', {
    name: `Crew ${Date.now()}`,
    displayName: 'Grace',
    timeZone: 'UTC',
  });
  await coach.goto(`/teams/${slug}/progress`);
  await expect(coach.getByRole('heading', { name: 'Nobody but you yet' })).toBeVisible();

  const ada = await bringIn(browser, coach, slug, 'Ada');
  const [card] = await learnerApi(ada.request).deck(12);
  await learnerApi(ada.request).record([review(card!.id, 3)]);
  await ada.goto(question);
  await ada
    .getByRole('textbox', { name: 'Your answer' })
    .fill('The shell is PID 1 and passes no signal on to the process.');
  await ada.getByRole('textbox', { name: 'Your answer' }).press('Control+Enter');
  await expect(ada.getByRole('heading', { level: 2, name: 'Your answer' })).toBeVisible();

  await coach.reload();
  const row = coach.getByRole('row').filter({ has: coach.getByRole('rowheader', { name: 'Ada' }) });
  await expect(row).toContainText('today');
  await expectNoAxeProblems(coach);
  await row.getByRole('link', { name: 'Ada' }).press('Enter');
  await expect(coach.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible();
  await expectNoAxeProblems(coach);
  await coach.getByRole('region', { name: 'Answers' }).getByRole('link').first().press('Enter');

  // By keyboard; a refusal keeps what was chosen.
  const form = coach.getByRole('form', { name: 'Overrule verdicts' });
  await expect(form).toBeVisible();
  await expectNoAxeProblems(coach);
  await form.getByRole('radio', { name: 'Met', exact: true }).last().press('Space');
  await form.getByRole('button', { name: 'Overrule' }).press('Enter');
  await expect(form.getByText('say why; the learner reads it', { exact: false }).first()).toBeVisible();
  await expect(form.getByRole('radio', { name: 'Met', exact: true }).last()).toBeChecked();
  await form.getByRole('textbox', { name: 'Why' }).fill('Said in other words.');
  await form.getByRole('button', { name: 'Overrule' }).press('Enter');
  await expect(coach.getByText('Grace overruled verdicts here.')).toBeVisible();

  await ada.reload();
  await expect(ada.getByText('Grace overruled verdicts here.')).toBeVisible();
  await expect(ada.getByText('Said in other words.')).toBeVisible();
  await expect(ada.getByText(', by a coach')).toHaveCount(1);

  await coach.goto(`/teams/${slug}/assignments`);
  const assign = coach.getByRole('form', { name: 'Assign' });
  await assign.getByRole('combobox', { name: 'What to do' }).selectOption({ label: 'One of mid level' });
  await assign.getByLabel('By', { exact: true }).fill('2030-01-31');
  await assign.getByRole('button', { name: 'Assign it' }).press('Enter');
  const table = coach.getByRole('region', { name: 'Who has done which assignment' });
  await expect(table.getByRole('row').filter({ hasText: 'Ada' })).toContainText('open');
  await expectNoAxeProblems(coach);

  await ada.goto('/');
  await expect(ada.getByRole('region', { name: 'Assigned' })).toContainText('A mock interview, mid level');
  await ada.goto(`/teams/${slug}/assignments`);
  await expect(ada.getByRole('link', { name: 'A mock interview, mid level' })).toBeVisible();
  await expect(ada.getByRole('form')).toHaveCount(0);
  expect((await ada.goto(`/teams/${slug}/progress`))?.status()).toBe(404);

  for (const page of ['progress', 'assignments']) {
    await coach.setViewportSize({ width: 390, height: 844 });
    await coach.goto(`/teams/${slug}/${page}`);
    await expectToFit(coach);
  }

  // Whoever leaves is out of sight at once.
  const member = coach.getByRole('link', { name: 'Ada' }).first();
  const place = await member.getAttribute('href');
  await ada.request.delete(`/api/v1/teams/${slug}/me`, { headers: asOurPage });
  expect((await coach.goto(place!))?.status()).toBe(404);
});
