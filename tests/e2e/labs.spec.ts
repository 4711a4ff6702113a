import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './fixtures';
import { begin, handIn, slug } from './lab-room';

test('signed out, a lab can be read and downloaded, and says what signing in adds', async ({ page }) => {
  await page.goto('/labs');
  await page.getByRole('link', { name: 'The calculator that took all night' }).click();
  await expect(page.getByText('Mara keeps the tills')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Download and unpack' })).toHaveValue(
    new RegExp(`/labs/${slug}/1\\.0\\.0\\.tar\\.gz \\| tar xz`),
  );
  await expect(page.getByText('FROM golang:1.25-bookworm')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sign in' }).last()).toHaveAttribute(
    'href',
    `/signin?next=/labs/${slug}`,
  );
});

test('an attempt, a hint, two results handed in by hand, and what changed between them', async ({ signedIn: page }) => {
  await page.goto('/labs');
  await expect(page.getByText('Not tried yet').first()).toBeVisible();
  await begin(page);
  const hints = page.getByRole('form', { name: 'Hint for fifty-times' });
  await hints.getByRole('button', { name: 'Hint, free' }).click();
  await expect(page.getByText('A Dockerfile may have more than one FROM.')).toBeVisible();
  await expect(hints.getByRole('button', { name: 'Another hint, costs 1 point' })).toBeVisible();

  await handIn(page, 'FROM golang\nCOPY . .\nRUN go build -o /calculator .\n');
  await expect(page.getByText('Not passed')).toBeVisible();
  const check = page.getByRole('listitem').filter({ hasText: 'Your Dockerfile builds' });
  await expect(check).toContainText('Fail');
  await expect(check).toContainText('The build stopped with an error');
  await expect(page.getByRole('listitem').filter({ hasText: 'At least 50 times smaller' })).toContainText('Skipped');
  await expect(page.getByText('first among your next new cards').first()).toBeVisible();
  await expect(page.getByText('has no tag')).toBeVisible();

  await begin(page);
  await handIn(page, 'FROM golang:1.25\nCOPY . .\nRUN go build -o /calculator .\n');
  await page.goto(`/labs/${slug}`);
  await page.getByRole('button', { name: 'Compare the two' }).click();
  await expect(page.getByRole('region', { name: 'Changes in starter/Dockerfile' })).toContainText('FROM golang:1.25');
  await page.goto('/labs');
  await expect(page.getByText('Tried', { exact: true })).toBeVisible();
});

test('a bundle that is not one is refused with the reason, and the attempt stays open', async ({ signedIn: page }) => {
  await begin(page);
  const file = { name: 'result.tar.gz', mimeType: 'application/gzip', buffer: Buffer.from('not gzip') };
  await page.getByLabel('result.tar.gz').setInputFiles(file);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByText(/gzip/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Start', { exact: true })).toBeVisible();
});

test('nobody sees what another learner handed in', async ({ signedIn: page, browser, baseURL }) => {
  await begin(page);
  await handIn(page, 'FROM scratch\n');
  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  const response = await other.request.get(new URL(page.url()).pathname, { maxRedirects: 0 });
  expect(response.status()).toBe(307);
  await context.close();
});

test('archives come whole, in parts, and not twice; git clones the same files', async ({ request, baseURL }) => {
  const archive = `/labs/${slug}/1.0.0.tar.gz`;
  const whole = await request.get(archive);
  const bytes = await whole.body();
  const etag = whole.headers().etag ?? '';
  expect((await request.get(archive, { headers: { 'if-none-match': etag } })).status()).toBe(304);
  const part = await request.get(archive, { headers: { range: 'bytes=10-19' } });
  expect(part.status()).toBe(206);
  expect(await part.body()).toEqual(bytes.subarray(10, 20));
  const sums = await (await request.get(`/labs/${slug}/SHA256SUMS`)).text();
  expect(sums).toContain(`${createHash('sha256').update(bytes).digest('hex')}  1.0.0.tar.gz`);
  for (const secret of ['solution/Dockerfile', 'proof.yaml', 'mutants/no-tools.alpine/Dockerfile']) {
    expect((await request.get(`/labs/${slug}/files/${secret}`)).status(), secret).toBe(404);
  }

  const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-clone-'));
  try {
    execFileSync('git', ['clone', '-q', `${baseURL}/labs/${slug}.git`, folder]);
    const file = await request.get(`/labs/${slug}/files/starter/Dockerfile`);
    expect(readFileSync(path.join(folder, 'starter/Dockerfile'), 'utf8')).toBe(await file.text());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
