import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../bin/browser.mjs';
import { pickPort } from '@/db/embedded-server.mjs';
import { browserFlags } from '../fixtures/browser-flags';
import { removeData, startShipshape } from '../fixtures/shipshape';
import { printRatio, printTimes, timesOf } from './harness';

const GRADES = 60;
const DELAY_MS = 300;

/** Milliseconds from a key press to the frame after the change it makes below `selector`. */
async function timeKey(page: Page, key: string, selector: string): Promise<number> {
  const timing = page.evaluate(
    (watched) =>
      new Promise<number>((resolve) => {
        addEventListener(
          'keydown',
          () => {
            const pressed = performance.now();
            const observer = new MutationObserver(() => {
              observer.disconnect();
              // A message posted from a frame callback arrives once that frame was painted.
              requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => resolve(performance.now() - pressed);
                port2.postMessage(null);
              });
            });
            const target = document.querySelector(watched);
            if (target) observer.observe(target, { subtree: true, childList: true, characterData: true });
          },
          { once: true, capture: true },
        );
      }),
    selector,
  );
  await page.keyboard.press(key);
  return timing;
}

console.log(`The review page, with ${DELAY_MS} ms added to every answer of the server`);
const dataDir = mkdtempSync(path.join(tmpdir(), 'shipshape-bench-'));
const shipshape = await startShipshape({ dataDir, port: await pickPort() });
const browser = await chromium.launch({ executablePath: (await findBrowser()) ?? undefined, args: browserFlags });
try {
  const page = await browser.newPage();
  const { csrfToken } = await (await page.request.get(`${shipshape.url}/api/auth/csrf`)).json();
  const form = { csrfToken, name: 'Bench', callbackUrl: '/' };
  await page.request.post(`${shipshape.url}/api/auth/callback/local`, { form });
  await page.route('**/*', async (route) => {
    await new Promise((resolve) => {
      setTimeout(resolve, DELAY_MS);
    });
    await route.continue();
  });
  await page.goto(`${shipshape.url}/review`);
  const listening = () => page.waitForSelector('#review[aria-disabled="false"]');
  await listening();

  const grades: number[] = [];
  for (let index = 0; index < GRADES; index += 1) {
    await listening();
    await page.keyboard.press('Space');
    await listening();
    grades.push(await timeKey(page, '3', '#review'));
  }
  await page.evaluate(() => {
    const bare = document.body.appendChild(document.createElement('output'));
    bare.id = 'bare';
    addEventListener('keydown', (event) => (bare.textContent = event.timeStamp.toString()));
  });
  const bare: number[] = [];
  for (let index = 0; index < GRADES; index += 1) bare.push(await timeKey(page, 'F9', '#bare'));
  printTimes('grading to the next card painted', timesOf(grades), 'target p95 <= 50 ms');
  printTimes('one word changed by a bare listener', timesOf(bare));
  printRatio('grading / bare, p95', timesOf(grades).p95, timesOf(bare).p95);
} finally {
  await browser.close();
  await shipshape.stop();
  removeData(dataDir);
}
