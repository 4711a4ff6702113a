import type { Page } from '@playwright/test';
import { packBundle } from '@/tests/fixtures/lab-bundle';
import { expect } from './fixtures';

export const slug = 'calculator-shrink';

/** What `./lab` would have packed when the learner's Dockerfile did not build. */
function brokenBuild(attempt: { id: string; nonce: string }, dockerfile: string): Buffer {
  const step = (id: string, status: string, exitCode: number | null) => ({ id, status, exitCode, ms: 1 });
  const now = Date.now();
  return packBundle({
    files: { 'starter/Dockerfile': dockerfile },
    evidence: { 'after.log': 'failed to build\n' },
    result: {
      lab: { id: slug, version: '1.0.0' },
      attempt,
      startedAt: new Date(now - 2000).toISOString(),
      finishedAt: new Date(now - 1000).toISOString(),
      steps: [
        step('before', 'done', 0),
        step('after', 'done', 1),
        ...['before-image', 'after-image', 'after-files', 'program', 'sum', 'hut', 'report'].map((id) =>
          step(id, 'skipped', null),
        ),
      ],
    },
  });
}

/** The attempt behind the line that the page gives for the terminal. */
async function readAttempt(page: Page): Promise<{ id: string; nonce: string }> {
  const line = await page.getByLabel('Start', { exact: true }).inputValue();
  const [, id = '', nonce = ''] = Buffer.from(line.replace('./lab start ', ''), 'base64url').toString().split('|');
  return { id, nonce };
}

/** Begins an attempt on the lab's page. */
export async function begin(page: Page): Promise<void> {
  await page.goto(`/labs/${slug}`);
  await page.getByRole('button', { name: 'Begin an attempt' }).click();
}

/** Hands in, on the lab's page, a result in which `dockerfile` did not build; ends on the verdict. */
export async function handIn(page: Page, dockerfile: string): Promise<void> {
  const buffer = brokenBuild(await readAttempt(page), dockerfile);
  await page.getByLabel('result.tar.gz').setInputFiles({ name: 'result.tar.gz', mimeType: 'application/gzip', buffer });
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Verdict' })).toBeVisible();
}
