import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { pickPort } from '@/db/embedded-server.mjs';
import { browserFlags } from '../fixtures/browser-flags';
import { removeData, startShipshape } from '../fixtures/shipshape';
import { admin } from '../fixtures/admin-cli';
import { signInAsNewLearner } from './fixtures';
import { learnerApi } from './learner-api';
import { grade, openReview, question, reveal } from './review-room';

// The pictures of the README: `CHROMIUM_PATH=/usr/bin/chromium npx tsx tests/e2e/take-screenshots.ts`
const dataDir = mkdtempSync(path.join(tmpdir(), 'shipshape-pictures-'));
process.env.E2E_DATA_DIR = dataDir;
const shipshape = await startShipshape({ dataDir, port: await pickPort() });
try {
  await admin('seed-demo');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    // The bar would leave an empty strip at the edge.
    args: [...browserFlags, '--hide-scrollbars'],
  });
  const page = await browser.newPage({
    baseURL: shipshape.url,
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Zurich',
  });
  await signInAsNewLearner(page, 'Demo learner', shipshape.url);
  const { cards } = await learnerApi(page.request, shipshape.url).queue();
  const { day } = cards.find(({ kind, state }) => kind === 'choice' && state === 'review') ?? { day: 26 };
  await openReview(page, `/review?day=${day}`);
  // A choice shows more of what a card can be than a plain question does.
  while (!(await page.getByRole('list', { name: 'Options' }).isVisible())) {
    await reveal(page).click();
    await grade(page, 'Good').click();
    await question(page).waitFor();
  }
  await page.getByRole('list', { name: 'Options' }).getByRole('button').first().click();
  await grade(page, 'Good').waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: 'docs/review.png' });
  await browser.close();
} finally {
  await shipshape.stop();
  removeData(dataDir);
}
