import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const resolve = {
  alias: {
    '@': root.replace(/\/$/, ''),
    // The marker package throws outside a React server; tests are allowed in.
    'server-only': `${root}tests/fixtures/server-only.ts`,
  },
};

const setupFiles = [`${root}tests/fixtures/bound-properties.ts`];

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          setupFiles,
          include: ['*.test.ts', '{app,bin,content,db,lib}/**/*.test.{ts,tsx}', 'tests/gold/**/*.test.ts'],
          // Property tests and whole decks take seconds on a busy machine.
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          setupFiles,
          // It imports next/server without the extension Node wants.
          server: { deps: { inline: ['next-auth'] } },
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/fixtures/start-postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'rules',
          setupFiles,
          include: ['tests/rules/**/*.test.ts'],
          globalSetup: ['tests/fixtures/start-postgres.ts'],
          // They judge the statements that the projects before them ran.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: 'labs',
          setupFiles,
          include: ['tests/labs/**/*.test.ts'],
          server: { deps: { inline: ['next-auth'] } },
          globalSetup: ['tests/fixtures/start-postgres.ts'],
          // Each file has engines of its own.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          // Tests of one scene wait together, and must not keep the next scene from starting.
          maxConcurrency: 40,
          testTimeout: 180_000,
          // The first start on a machine builds the engine's base images.
          hookTimeout: 1_200_000,
        },
      },
    ],
  },
});
