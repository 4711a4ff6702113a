import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { inPackages } from './checkout.mjs';

/**
 * A Chromium for the browser tests: Playwright's own if it is there or can be fetched, else the system's,
 * else, for root on Debian, one from apt.
 * @returns {Promise<string | undefined>} the program to run; undefined means Playwright's own
 */
export async function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (await hasOwnBrowser()) return undefined;
  const system = findOnPath();
  if (system) return system;
  console.log('Looking for a browser to test with.');
  const cli = inPackages('playwright/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 60_000 });
  if (await hasOwnBrowser()) return undefined;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const quiet = /** @type {const} */ ({
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    spawnSync('apt-get', ['update'], quiet);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
    const installed = findOnPath();
    if (installed) return installed;
  }
  throw new Error(
    'The browser tests need Chromium: install the package chromium, or run npx playwright install chromium.',
  );
}

async function hasOwnBrowser() {
  const { chromium } = await import('@playwright/test');
  // Headless tests run the smaller headless shell, which lies beside the full browser.
  return existsSync(chromium.executablePath());
}

function findOnPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}
