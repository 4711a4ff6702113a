import { spawn } from 'node:child_process';
import process from 'node:process';
import { ensureInstalled, forTypeScript, loadEnvFiles, root, runMain } from './checkout.mjs';
import { provideEnvironment } from './environment.mjs';

await runMain(async () => {
  loadEnvFiles();
  if (!process.env.REEXEC_DOCKER_HOST) {
    throw new Error(
      'Re-execution is off. To turn it on, read docs/re-execution.md, then name an engine that is there for nothing else:\n' +
        '  REEXEC_DOCKER_HOST=ssh://root@builder.example.org npm run reexecute',
    );
  }
  await ensureInstalled();
  const { ensureBuilt } = await import('./build.mjs');
  await ensureBuilt();
  const database = await provideEnvironment();
  const env = { ...process.env, NODE_ENV: /** @type {const} */ ('production') };
  const args = [...forTypeScript('bin/reexecute.ts'), ...process.argv.slice(2)];
  const worker = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  // The worker decides when it is done; one that a terminal has told too only hears it twice.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => worker.kill(signal));
  try {
    process.exitCode = await new Promise((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    await database?.stop();
  }
});
