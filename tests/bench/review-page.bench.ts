import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../bin/browser.mjs';
import { pickPort } from '@/db/embedded-server.mjs';
import { adminOn } from '../fixtures/admin-cli';
import { signInAsNewLearner } from '../e2e/fixtures';
import { learnerApi } from '../e2e/learner-api';
import { expectSaved, grade, openReview, reveal } from '../e2e/review-room';
import { browserFlags } from '../fixtures/browser-flags';
import { removeData, type Shipshape, startShipshape } from '../fixtures/shipshape';
import { printRatio, printTimes, timesOf } from './harness';

const GRADES = 72;
const DELAY_MS = 300;
const keys = { Again: '1', Hard: '2', Good: '3', Easy: '4' };
/** Half of them Again, so that the cards of a day last. */
const ratings = ['Good', 'Again', 'Easy', 'Again', 'Hard', 'Again'] as const;

/**
 * Milliseconds from the key or click that `act` makes to the end of the frame that shows its change, which is new
 * children of `selector`.
 */
async function timeToPaint(page: Page, selector: string, act: () => Promise<void>): Promise<number> {
  // Armed in a call of its own, so that the act cannot overtake it. Nothing in it may have a name: tsx wraps named
  // functions in a helper that the page does not have.
  const armed = await page.evaluateHandle(
    (watched) => ({
      painted: new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`Nothing changed in ${watched}.`)), 5000);
        let acted = 0;
        const over = new AbortController();
        for (const type of ['keydown', 'click']) {
          addEventListener(type, (event) => (acted = event.timeStamp), { capture: true, signal: over.signal });
        }
        const observer = new MutationObserver(() => {
          observer.disconnect();
          over.abort();
          // A message posted from a frame callback arrives once that frame was painted.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener('message', () => resolve(performance.now() - acted));
            port1.start();
            port2.postMessage(null);
          });
        });
        const target = document.querySelector(watched);
        if (target) observer.observe(target, { childList: true });
        else reject(new Error(`There is no ${watched}.`));
      }),
    }),
    selector,
  );
  await act();
  return armed.evaluate(({ painted }) => painted);
}

/** The least a key press can take here: a listener that changes one word. */
function addBareListener(page: Page): Promise<void> {
  return page.evaluate(() => {
    const bare = document.body.appendChild(document.createElement('output'));
    bare.id = 'bare';
    bare.style.cssText = 'position: fixed; inset: 0 auto auto 0';
    addEventListener('keydown', (event) => event.key === 'F9' && (bare.textContent = String(event.timeStamp)));
  });
}

/** Grades by key and by pointer in turn, and each time presses the bare key as well. */
async function gradeAll(page: Page) {
  const listening = () => page.waitForSelector('#review[aria-disabled="false"]', { timeout: 10_000 });
  const ours: number[] = [];
  const bare: number[] = [];
  for (let index = 0; index < GRADES; index += 1) {
    const rating = ratings[index % ratings.length] ?? 'Good';
    await reveal(page).click({ timeout: 10_000 });
    await listening();
    const byKey = () => page.keyboard.press(keys[rating]);
    const byPointer = () => grade(page, rating).click({ timeout: 10_000 });
    ours.push(await timeToPaint(page, '[aria-label="Question"]', index % 8 < 4 ? byKey : byPointer));
    await listening();
    bare.push(await timeToPaint(page, '#bare', () => page.keyboard.press('F9')));
  }
  await expectSaved(page);
  return { ours: timesOf(ours), bare: timesOf(bare) };
}

async function benchReviewPage({ url }: Shipshape): Promise<void> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserFlags });
  const page = await browser.newPage({ baseURL: url });
  await signInAsNewLearner(page, 'Demo learner');
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: DELAY_MS,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  const api = learnerApi(page.request);
  const earlier = (await api.reviews()).length;
  await openReview(page);
  await addBareListener(page);
  const { ours, bare } = await gradeAll(page);
  const answers = await page.evaluate(() => performance.getEntriesByType('resource').map(({ duration }) => duration));
  const kinds = new Map((await api.allCards()).map(({ id, kind }) => [id, kind]));
  const log = (await api.reviews()).slice(earlier);
  const seen = new Set(log.map(({ cardId }) => kinds.get(cardId)));
  console.log(
    `  ${log.length} grades, ${seen.size} kinds of cards; the quickest answer took ${Math.min(...answers).toFixed(0)} ms`,
  );
  printTimes('grading to the next card painted', ours, 'target p95 <= 50 ms');
  printTimes('one word changed by a bare listener', bare);
  printRatio('grading / bare, p95', ours.p95, bare.p95);
  await browser.close();
}

console.log(`The review page, with ${DELAY_MS} ms added to every answer of the server`);
const dataDir = mkdtempSync(path.join(tmpdir(), 'shipshape-bench-'));
try {
  const shipshape = await startShipshape({ dataDir, port: await pickPort() });
  try {
    await adminOn(dataDir, 'seed-demo');
    await benchReviewPage(shipshape);
  } finally {
    await shipshape.stop();
  }
} finally {
  removeData(dataDir);
}
