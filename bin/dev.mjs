import { rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ensureInstalled, loadEnvFiles, root, runMain } from './checkout.mjs';
import { serve } from './serve.mjs';
import { forgetBuild } from './source-hash.mjs';

await runMain(async () => {
  loadEnvFiles();
  await serve({
    dev: true,
    prepare: async () => {
      await ensureInstalled();
      forgetBuild();
      Object.assign(process.env, { NODE_ENV: 'development' });
      const { watchIslands } = await import('./islands.mjs');
      await watchIslands();
      // A build's archives would be given out instead of today's.
      rmSync(path.join(root, 'public', 'labs'), { recursive: true, force: true });
    },
  });
});
