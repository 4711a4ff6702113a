import type { Page } from '@playwright/test';
import { matcherVersion } from '@/lib/grading';
import { countCriteria, startModelServer, verdictsReply } from '../fixtures/model-server';
import { expect, signInAsNewLearner, test } from './fixtures';

const question = '/interview/questions/day-12/ten-second-deploys';
const half =
  'PID 1 in the container is the shell, because the CMD is in shell form, so the shell does not pass the SIGTERM on to the node process. After ten seconds the daemon sends SIGKILL.';
const box = (page: Page) => page.getByRole('textbox', { name: 'Your answer' });

test('signed out, a question can be read, and says what signing in adds', async ({ page }) => {
  await page.goto('/interview');
  await page.getByRole('combobox', { name: 'Unit' }).selectOption('12');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('link', { name: 'Every deploy takes ten seconds' }).click();
  await expect(page.getByText('How do you')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in' }).last()).toHaveAttribute('href', `/signin?next=${question}`);
  await expect(box(page)).toHaveCount(0);
});

test('an answer by keyboard alone: a hint, a draft over a reload, verdicts, one’s own word, a retry beside it', async ({
  signedIn: page,
}) => {
  await page.goto(question);
  await page.getByRole('button', { name: 'Give me a hint' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Another hint' })).toBeVisible();

  const saved = page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok());
  await box(page).focus();
  await page.keyboard.insertText('PID 1 in the container is the shell');
  await saved;
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(box(page)).toHaveValue('PID 1 in the container is the shell');
  await box(page).fill(half);
  await box(page).press('Control+Enter');

  await expect(page.getByRole('heading', { level: 2, name: 'Your answer' })).toBeVisible();
  await expect(page.getByText('with 1 hint')).toBeVisible();
  await expect(page.getByText(`Read by the phrase matcher, version ${matcherVersion}.`)).toBeVisible();
  await expect(page.locator('mark').first()).toBeVisible();
  await expect(page.getByText('Not found', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'In your review' })).toBeVisible();

  const own = page.getByRole('form', { name: 'What my answer showed' });
  await own.getByRole('checkbox', { checked: false }).first().press('Space');
  await own.getByRole('button', { name: 'Save my word' }).press('Enter');
  await expect(page.getByText('by your own word')).toBeVisible();

  await page.getByRole('link', { name: 'Answer it again' }).press('Enter');
  await expect(box(page)).toHaveValue('');
  await box(page).fill(`${half} I would write the CMD in exec form.`);
  await page.getByRole('button', { name: 'Hand in' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Before' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Now' })).toContainText('exec form');
  await page.goto(question);
  await expect(page.getByRole('region', { name: 'Your answers so far' }).getByRole('link')).toHaveCount(2);
});

test('without a connection the text stays, says so, and goes out when the server answers again', async ({
  signedIn: page,
  context,
}) => {
  await page.goto(question);
  await context.setOffline(true);
  await box(page).fill(half);
  await expect(page.getByText('Kept on this device')).toBeVisible();
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByText('The server did not answer. Your text is kept here')).toBeVisible();
  const saved = page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok());
  await context.setOffline(false);
  await saved;
  await page.reload();
  await expect(box(page)).toHaveValue(half);
});

test('nobody sees what another learner answered', async ({ signedIn: page, browser, baseURL }) => {
  await page.goto(question);
  await box(page).fill(half);
  await box(page).press('Control+Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Your answer' })).toBeVisible();
  const stranger = await browser.newPage(baseURL ? { baseURL } : {});
  await stranger.goto(page.url());
  await expect(stranger).toHaveURL(/\/signin/);
  await stranger.close();
});

test('a language model is named before, reads once over a reload, says why it failed, and can be asked again', async ({
  page,
  privateServer,
}) => {
  // A server of its own starts first.
  test.setTimeout(120_000);
  const model = await startModelServer();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  model.state.reply = async (call) => {
    await held;
    return verdictsReply(Array(countCriteria(call)).fill(null));
  };
  await privateServer.start({ LLM_BASE_URL: model.url, LLM_MODEL: 'llama', LLM_DEADLINE_SECONDS: '30' });
  await signInAsNewLearner(page, undefined, privateServer.url);
  await page.goto(privateServer.url + question);
  await expect(page.getByText('llama at 127.0.0.1')).toBeVisible();
  await box(page).fill(half);
  await box(page).press('Control+Enter');

  const reading = page.getByText('A language model is reading your answer…');
  await expect(reading).toBeVisible();
  await expect(page.getByText('Met', { exact: true }).first()).toBeVisible();
  await expect.poll(() => model.state.calls.length).toBe(1);
  await page.reload();
  await expect(reading).toBeVisible();
  await expect(page.getByText('You have the last word as soon as')).toBeVisible();
  release();
  await expect(page.getByText('Then read by the language model llama-2026-01-01')).toBeVisible();
  await expect(page.getByText('Judge for yourself.').first()).toBeVisible();
  await expect(page.getByRole('form', { name: 'What my answer showed' })).toBeVisible();
  expect(model.state.calls).toHaveLength(1);

  model.state.reply = () => ({ status: 500, body: '{}' });
  await page.getByRole('link', { name: 'Answer it again' }).click();
  await box(page).fill(`${half} I would write the CMD in exec form.`);
  await box(page).press('Control+Enter');
  await expect(page.getByText('The verdicts are the phrase matcher’s alone.')).toBeVisible();
  model.state.reply = (call) => verdictsReply(Array(countCriteria(call)).fill(null));
  await page.getByRole('button', { name: 'Ask it again' }).click();
  await expect(page.getByText('Then read by the language model llama-2026-01-01')).toBeVisible();
  // Two of them to the endpoint while it was broken.
  expect(model.state.calls).toHaveLength(4);
  await model.close();
});

test('the report of a mock interview offers a reading of each answer, and the settings end that', async ({
  page,
  privateServer,
}) => {
  test.setTimeout(120_000);
  const model = await startModelServer();
  model.state.reply = (call) => verdictsReply(Array(countCriteria(call)).fill(null));
  const { url } = privateServer;
  await privateServer.start({ LLM_BASE_URL: model.url, LLM_MODEL: 'llama', LLM_DEADLINE_SECONDS: '30' });
  await signInAsNewLearner(page, undefined, url);
  const api = `${url}/api/v1/interviews`;
  const headers = { 'sec-fetch-site': 'same-origin' };
  const began = await page.request.post(api, { headers, data: { level: 'mid', minutes: 15, mode: 'real' } });
  const { id, turn } = (await began.json()).interview;
  // The words of the question are about it; what else is said does not matter here.
  const answer = `I would take it step by step and begin with ${turn.title.toLowerCase()}, in the container and on the host, before I change anything in the image or in how it is run.`;
  await page.request.post(`${api}/${id}/turns`, { headers, data: { answer, after: 0 } });
  await page.request.post(`${api}/${id}/finish`, { headers });

  await page.goto(`${url}/interview/mock/${id}`);
  await expect(page.getByText('llama at 127.0.0.1')).toBeVisible();
  expect(model.state.calls).toHaveLength(0);
  await page.getByRole('button', { name: 'Have the language model read it' }).click();
  await expect(page.getByText('Then read by the language model llama-2026-01-01')).toBeVisible();
  await expect(page.getByText('llama at 127.0.0.1')).toHaveCount(0);
  expect(model.state.calls).toHaveLength(1);

  await page.goto(`${url}/settings#interviews`);
  const allow = page.getByRole('checkbox', { name: /A language model may read my answers/ });
  await expect(allow).toBeChecked();
  await allow.uncheck();
  await page.getByRole('button', { name: 'Save who reads' }).click();
  await expect(page.getByRole('region', { name: 'Interview answers' }).getByText('Saved.')).toBeVisible();
  await page.goto(url + question);
  await expect(page.getByText('No language model reads your answers')).toBeVisible();
  await box(page).fill(half);
  await box(page).press('Control+Enter');
  await expect(page.getByText('Met', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Have the language model read it' })).toHaveCount(0);
  expect(model.state.calls).toHaveLength(1);
  await model.close();
});
