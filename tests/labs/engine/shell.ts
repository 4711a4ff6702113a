// A shell on a private engine: `npx tsx tests/labs/engine/shell.ts [-c 'commands']`.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import process from 'node:process';
import { startEngine, whyNoEngine } from './index';

async function main(args: string[]): Promise<number> {
  const reason = whyNoEngine();
  if (reason) throw new Error(`No engine: ${reason}`);
  if (args.length > 0 && (args[0] !== '-c' || args.length !== 2)) throw new Error("Usage: shell.ts [-c 'commands']");
  const engine = await startEngine();
  try {
    mkdirSync(`${engine.srv}/app`);
    const shell = ['bash', '--norc', ...(args.length > 0 ? ['-c', `cd /srv/app; ${args[1]}`] : ['-i'])];
    if (args.length === 0)
      console.error('A private engine with every base image. `exit` removes it. `cd /srv/app` to begin.');
    const [command = '', ...rest] = engine.inside(shell);
    const env = { ...engine.env, PS1: '$ ', TERM: process.env.TERM ?? 'dumb' };
    const child = spawn(command, rest, { env, stdio: 'inherit' });
    // The terminal sends these to the shell as well, which knows what to do.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    return await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  } finally {
    await engine.stop();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
