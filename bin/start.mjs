import process from 'node:process';
import { ensureInstalled, loadEnvFiles, runMain } from './checkout.mjs';
import { serve } from './serve.mjs';

await runMain(async () => {
  loadEnvFiles();
  await serve({
    dev: false,
    prepare: async () => {
      await ensureInstalled();
      const { ensureBuilt } = await import('./build.mjs');
      await ensureBuilt();
      Object.assign(process.env, { NODE_ENV: 'production' });
    },
  });
});
