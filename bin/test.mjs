import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ensureInstalled, inPackages, runForCode, runMain } from './checkout.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const node = process.execPath;
const next = inPackages('next/dist/bin/next');
const vitest = inPackages('vitest/vitest.mjs');
const playwright = inPackages('playwright/cli.js');

await runMain(async () => {
  await ensureInstalled();
  const { countPlaywright, countVitest, failuresOfPlaywright, failuresOfVitest } = await import('./test-report.mjs');
  const reports = mkdtempSync(path.join(tmpdir(), 'shipshape-reports-'));
  /** @type {Count} */
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} every failure again at the end, where a long log is still at hand */
  const failures = [];

  /** @param {string} title @param {() => Promise<Count>} suite */
  const section = async (title, suite) => {
    console.log(`\n== ${title}`);
    const count = await suite();
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += count[key];
    if (count.failed > 0) failures.push(title);
    return count.failed === 0;
  };
  /** @param {string[]} args @returns {Promise<Count>} one program that is right or wrong as a whole */
  const check = async (args) => {
    const ok = (await runForCode(node, args)) === 0;
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  };
  /** @param {string[]} projects */
  const runVitest = async (...projects) => {
    const file = path.join(reports, `${projects.join('-')}.json`);
    const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const chosen = projects.map((project) => `--project=${project}`);
    const code = await runForCode(node, [vitest, 'run', ...chosen, ...output]);
    const report = readReport(file);
    failures.push(...failuresOfVitest(report));
    return countVitest(report, code);
  };

  await section('Types', async () => {
    await runForCode(node, [next, 'typegen'], { NEXT_TELEMETRY_DISABLED: '1' });
    return check([inPackages('typescript/bin/tsc'), '--noEmit']);
  });
  await section('Lint', () => check([inPackages('oxlint/bin/oxlint'), '--type-aware']));
  await section('Unit tests', () => runVitest('unit'));
  // The rules judge the statements that the integration tests ran.
  await section('Integration tests and rules', () => runVitest('integration', 'rules'));
  const built = await section('Build', () => check(['bin/build.mjs', '--if-changed']));
  if (built) {
    await section('Labs and verified blocks (real Docker engine)', () => runVitest('labs'));
    await section('Browser tests', async () => {
      const { findBrowser } = await import('./browser.mjs');
      const file = path.join(reports, 'e2e.json');
      try {
        const browser = await findBrowser();
        const code = await runForCode(node, [playwright, 'test', '--reporter=list,json'], {
          PLAYWRIGHT_JSON_OUTPUT_NAME: file,
          ...(browser ? { CHROMIUM_PATH: browser } : {}),
        });
        const report = readReport(file);
        failures.push(...failuresOfPlaywright(report));
        return countPlaywright(report, code);
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        return { passed: 0, failed: 1, skipped: 0 };
      }
    });
  }

  rmSync(reports, { recursive: true, force: true });
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
