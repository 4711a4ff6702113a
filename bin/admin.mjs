import process from 'node:process';
import { ensureInstalled, forTypeScript, loadEnvFiles, runForCode, runMain } from './checkout.mjs';
import { provideEnvironment } from './environment.mjs';

await runMain(async () => {
  loadEnvFiles();
  await ensureInstalled();
  const database = await provideEnvironment();
  // The command decides when it is done; the terminal's Ctrl+C reaches it too.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => {});
  try {
    process.exitCode = await runForCode(process.execPath, [...forTypeScript('bin/admin.ts'), ...process.argv.slice(2)]);
  } finally {
    await database?.stop();
  }
});
