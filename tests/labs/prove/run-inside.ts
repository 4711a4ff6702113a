import { spawn } from 'node:child_process';
import process from 'node:process';
import type { LabEngine } from '../engine';

export type RunOptions = {
  env?: Record<string, string>;
  /** As Ctrl-C on a terminal, once this was printed. */
  interruptAt?: string;
};

/** `code` is null when a signal ended it; `output` is all it printed. */
export type Ended = { code: number | null; output: string };

/** Runs a program on the engine's machine, as a learner would: without the engine's choice of a builder. */
export function runInside(
  engine: LabEngine,
  command: string[],
  { env = {}, interruptAt }: RunOptions = {},
): Promise<Ended> {
  const { DOCKER_BUILDKIT: _, ...rest } = engine.env;
  const [program = '', ...args] = engine.inside(command);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...(rest as NodeJS.ProcessEnv), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own process group, to be interrupted as a whole.
      detached: true,
    });
    let output = '';
    let interrupted = false;
    const add = (part: Buffer) => {
      output += part.toString();
      if (interrupted || interruptAt === undefined || !output.includes(interruptAt) || !child.pid) return;
      interrupted = true;
      process.kill(-child.pid, 'SIGINT');
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', add);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
