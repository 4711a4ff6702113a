import { expect, test } from './fixtures';

const findings = (page: import('@playwright/test').Page) => page.getByRole('region', { name: 'Findings' });

test('a pasted Dockerfile is read in the browser, line by line', async ({ page }) => {
  await page.goto('/units');
  await page.getByRole('link', { name: 'Read my Dockerfile' }).click();
  await expect(page).toHaveTitle(/Read my Dockerfile/);
  const posts: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && posts.push(request.url()));

  const file = page.getByRole('textbox', { name: 'Dockerfile' });
  await file.fill('FROM node\nUSER 1000\nENV API_TOKEN=x\nCMD ["node", "a.js"]\n');
  const list = findings(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading') });
  await expect(findings(page).getByRole('status')).toHaveText('1 error, 1 warning.');
  await expect(list.nth(0)).toContainText('`node` has no tag'.replaceAll('`', ''));
  await expect(list.nth(1)).toContainText('error');
  await list.nth(1).getByText('Why, and what you would be asked').click();
  await expect(list.nth(1).getByRole('link', { name: /SecretsUsedInArgOrEnv/ })).toHaveAttribute(
    'href',
    /docs\.docker\.com/,
  );
  await expect(list.nth(1).getByRole('link', { name: 'The image supply chain' })).toBeVisible();

  await file.fill('FROM node:24\nUSER 1000\nCMD ["node", "a.js"]\n');
  await expect(findings(page).getByRole('status')).toContainText('Nothing to object to.');
  await file.fill('#'.repeat(70_000));
  await expect(page.getByText('That is more than 64 KB.')).toBeVisible();
  expect(posts).toEqual([]);
});

test('what is pasted before the scripts are there is read too', async ({ page }) => {
  let release = (): void => undefined;
  const pasted = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\.js($|\?)/, async (route) => {
    await pasted;
    await route.continue();
  });
  await page.goto('/dockerfile', { waitUntil: 'commit' });
  await page.getByRole('textbox', { name: 'Dockerfile' }).fill('FROM node\nUSER 1000\nCMD ["node", "a.js"]\n');
  release();
  await expect(findings(page).getByRole('status')).toHaveText('1 warning.');
});

test('it works from the keyboard alone, on the smallest phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/dockerfile');
  const example = page.getByRole('button', { name: 'Load an example' });
  await expect(async () => {
    await example.focus();
    await page.keyboard.press('Enter');
    await expect(example).toBeHidden({ timeout: 1000 });
  }).toPass();

  const file = page.getByRole('textbox', { name: 'Dockerfile' });
  const port = findings(page).getByRole('listitem').filter({ hasText: 'EXPOSE only names' });
  await expect(port).toContainText('error');
  await port.getByRole('button', { name: 'Line 11' }).focus();
  await page.keyboard.press('Enter');
  await expect(file).toBeFocused();
  const selected = await file.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('EXPOSE 80:3000');
  await page.keyboard.type('EXPOSE 3000');
  await expect(port).toBeHidden();
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(sideways).toBe(false);

  await page.getByRole('button', { name: 'Clear' }).focus();
  await page.keyboard.press('Enter');
  await expect(example).toBeVisible();
});

test('the palette knows it, signed out', async ({ page }) => {
  await page.goto('/units');
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole('combobox').fill('read a dockerfile');
  await expect(page.getByRole('option', { selected: true })).toHaveText('Read a Dockerfile');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/dockerfile');
});
