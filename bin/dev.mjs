import process from 'node:process';
import { ensureInstalled, loadEnvFiles, runMain } from './checkout.mjs';
import { serve } from './serve.mjs';

await runMain(async () => {
  loadEnvFiles();
  await serve({
    dev: true,
    prepare: async () => {
      await ensureInstalled();
      Object.assign(process.env, { NODE_ENV: 'development' });
      const { watchIslands } = await import('./islands.mjs');
      await watchIslands();
    },
  });
});
