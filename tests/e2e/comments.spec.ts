import { AxeBuilder } from '@axe-core/playwright';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { expectFit } from './expect-fit';
import { expect, signInAsNewLearner, test } from './fixtures';
import { begin, handIn, slug as lab } from './lab-room';

test.setTimeout(180_000);

const headers = { 'sec-fetch-site': 'same-origin' };

async function post<T>(request: APIRequestContext, path: string, data: unknown): Promise<T> {
  const response = await request.post(`/api/v1${path}`, { data, headers });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

/** Somebody new in a browser of their own, in the team. */
async function bringIn(browser: Browser, owner: Page, slug: string, displayName: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: new URL(owner.url()).origin, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await signInAsNewLearner(page);
  const once = { expiresInDays: 1, maxUses: 1 };
  const { token } = await post<{ token: string }>(owner.request, `/teams/${slug}/invites`, once);
  await post(page.request, '/teams/join', { token, displayName, visibility: 'shown' });
  return page;
}

async function expectNoAxeProblems(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
}

const thread = (page: Page) => page.getByRole('region', { name: 'Comments' });

/** Writes into the thread by keyboard. */
async function write(page: Page, button: 'Comment' | 'Reply', text: string) {
  await thread(page).getByRole('textbox', { name: button }).fill(text);
  await thread(page).getByRole('button', { name: button, exact: true }).press('Enter');
  await expect(
    thread(page)
      .getByRole('listitem')
      .filter({ hasText: text.split('\n')[0] }),
  ).toBeVisible();
  await expect(thread(page).getByRole('textbox', { name: button })).toHaveValue('');
}

test('a coach comments on a report and on a lab; the learner sees that there is news, reads and replies; the shared link says nothing', async ({
  signedIn: coach,
  browser,
}) => {
  await coach.goto('/');
  const { slug } = await post<{ slug: string }>(coach.request, '/teams', {
    name: `Crew ${Date.now()}`,
    displayName: 'Grace',
    timeZone: 'UTC',
  });
  const ada = await bringIn(browser, coach, slug, 'Ada');
  const kind = { level: 'mid', minutes: 15, mode: 'real' };
  const { interview } = await post<{ interview: { id: string } }>(ada.request, '/interviews', kind);
  await post(ada.request, `/interviews/${interview.id}/finish`, {});
  await begin(ada);
  await handIn(ada, 'FROM scratch\n');
  const submission = ada.url();
  await expect(thread(ada)).toHaveCount(0);

  await coach.goto(`/teams/${slug}/progress`);
  await coach.getByRole('link', { name: 'Ada' }).first().click();
  const member = coach.url();
  await coach.getByRole('region', { name: 'Interviews' }).getByRole('link').first().press('Enter');
  await expect(coach.getByRole('heading', { level: 1, name: 'Interview report of Ada' })).toBeVisible();
  await thread(coach).getByRole('button', { name: 'Comment', exact: true }).press('Enter');
  await expect(thread(coach).getByText('write something first')).toBeVisible();
  await write(coach, 'Comment', 'Name the signal.\n<b>Then</b> say why.');
  await expectNoAxeProblems(coach);
  await coach.goto(member);
  await coach.getByRole('region', { name: 'Handed in' }).getByRole('link').first().press('Enter');
  await expect(coach.getByText('who is “you” below')).toBeVisible();
  await expect(coach.getByRole('heading', { name: 'What you handed in' })).toBeVisible();
  await write(coach, 'Comment', 'The build never ran.');
  await expectNoAxeProblems(coach);

  await ada.goto('/');
  const news = ada.getByRole('region', { name: '2 new comments' });
  await expect(news.getByText('1 by Grace')).toHaveCount(2);
  await expectNoAxeProblems(ada);
  await news.getByRole('link', { name: 'A mock interview' }).focus();
  // The page may be fetched without having been on any screen.
  expect((await ada.request.get(`/interview/mock/${interview.id}`)).ok()).toBe(true);
  await ada.reload();
  await expect(news).toBeVisible();
  const seen = ada.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
  await news.getByRole('link', { name: 'A mock interview' }).press('Enter');
  await expect(thread(ada).getByText('<b>Then</b> say why.')).toBeVisible();
  await expect(thread(ada).getByText('New', { exact: true })).toBeVisible();
  await seen;
  await expectNoAxeProblems(ada);
  await write(ada, 'Reply', 'SIGTERM, because PID 1 forwards nothing.');
  await expect(thread(ada).getByText('New', { exact: true })).toHaveCount(0);
  await ada.emulateMedia({ media: 'print' });
  await expect(thread(ada)).toBeHidden();
  await ada.emulateMedia({ media: 'screen' });
  await ada.goto('/');
  await expect(ada.getByRole('region', { name: 'One new comment' })).toBeVisible();

  await coach.goto(`${member}/interviews/${interview.id}`);
  await expect(thread(coach).getByText('SIGTERM, because PID 1 forwards nothing.')).toBeVisible();
  await expect(thread(coach).getByText('Remove', { exact: true })).toHaveCount(1);

  // What is shared by a link is the report alone.
  await ada.goto(`/interview/mock/${interview.id}`);
  await ada.getByLabel('Name for your readers').fill('A. L.');
  await ada.getByRole('button', { name: 'Make a link' }).click();
  const link = await ada.getByRole('textbox', { name: 'Link to this report' }).inputValue();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole('heading', { level: 1, name: 'Interview report of A. L.' })).toBeVisible();
  const body = await stranger.content();
  for (const secret of ['Name the signal', 'SIGTERM, because', 'Grace', 'Comments']) expect(body).not.toContain(secret);

  // The learner may remove what a coach wrote; the coach sees it gone.
  await ada.goto(submission);
  await ada.setViewportSize({ width: 390, height: 844 });
  await expectFit(ada);
  await thread(ada).getByText('Remove', { exact: true }).click();
  await thread(ada).getByRole('button', { name: 'Remove it' }).click();
  await expect(thread(ada)).toHaveCount(0);
  await coach.setViewportSize({ width: 390, height: 844 });
  await coach.goto(`${member}/submissions/${submission.split('/').at(-1)}`);
  await expect(coach.getByText('No coach of this team has commented yet.')).toBeVisible();
  await expectFit(coach);
  expect(new URL(submission).pathname).toContain(lab);
});
