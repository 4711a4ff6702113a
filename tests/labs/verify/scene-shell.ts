import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { LabEngine } from '../engine';

/** How a command ended. A shell that ended with it, or was ended, takes no more commands. */
export type Ran = { output: string; end: 'code' | 'shell ended' | 'timeout' };

export type SceneShell = {
  run: (command: string, timeoutSeconds: number) => Promise<Ran>;
  /** Ends the shell and everything it left in the background. */
  close: () => Promise<void>;
};

const driver = fileURLToPath(new URL('driver.sh', import.meta.url));

/** A shell in `/srv/app` inside the engine, which must exist. */
export function openSceneShell(engine: LabEngine, env: Record<string, string> = {}): SceneShell {
  const folder = path.join(engine.state, 'scene');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  copyFileSync(driver, path.join(folder, 'driver.sh'));
  const [program = '', ...args] = engine.inside(['bash', '--norc', path.join(folder, 'driver.sh')]);
  const child = spawn(program, args, {
    env: { ...engine.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    // Its own process group, to be ended as a whole.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const names = child.stdio[3] as Writable;
  // A write to a shell that has ended is answered by `gone`.
  names.on('error', () => {});
  const answers = createInterface({ input: child.stdio[4] as Readable });
  let count = 0;

  const run = async (command: string, timeoutSeconds: number): Promise<Ran> => {
    const file = path.join(folder, String(++count));
    writeFileSync(file, `${command}\n`);
    writeFileSync(`${file}.out`, '');
    if (child.exitCode !== null || child.signalCode !== null) return { output: '', end: 'shell ended' };
    const answered = new Promise<'code'>((resolve) => answers.once('line', () => resolve('code')));
    names.write(`${file}\n`);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'timeout'>((resolve) => {
      timer = setTimeout(() => resolve('timeout'), timeoutSeconds * 1000);
    });
    const end = await Promise.race([answered, gone.then(() => 'shell ended' as const), late]);
    clearTimeout(timer);
    if (end === 'timeout') killGroup(child);
    return { output: readFileSync(`${file}.out`, 'utf8'), end };
  };

  const close = async () => {
    killGroup(child);
    names.destroy();
    answers.close();
    (child.stdio[4] as Readable).destroy();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { run, close };
}

function killGroup(child: ChildProcess): void {
  if (!child.pid) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Nobody is left in the group.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
