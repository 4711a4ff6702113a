import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { pickPort } from './db/embedded-server.mjs';
import { browserFlags } from './tests/fixtures/browser-flags';

// Workers load this file too and must agree, so the first one to load it decides.
process.env.E2E_PORT ??= String(await pickPort());
process.env.E2E_DATA_DIR ??= mkdtempSync(path.join(tmpdir(), 'shipshape-e2e-'));

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/fixtures/start-product.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    // `localhost` and not an address, as people open it.
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      args: browserFlags,
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    },
  },
  projects: [{ name: 'chromium' }],
});
