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

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: { name: 'unit', include: ['*.test.ts', '{app,bin,content,db,lib}/**/*.test.{ts,tsx}'] },
      },
      {
        resolve,
        test: {
          name: 'integration',
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
          include: ['tests/rules/**/*.test.ts'],
          globalSetup: ['tests/fixtures/start-postgres.ts'],
          // They judge the statements that the projects before them ran.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
