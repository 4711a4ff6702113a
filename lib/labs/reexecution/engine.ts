import { execFile } from 'node:child_process';

/** An engine that the operator gave over for this, and the image that runs labs on it. */
export type Engine = {
  /** `unix:///…` or `ssh://…`. */
  host: string;
  /** Has `sh` and the docker CLI with what the labs need, such as docker:28-cli. */
  image: string;
};

/** The engine does not do what it must, whoever's work is on it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** A command took longer than it was given. */
export class TimedOutError extends Error {
  override readonly name = 'TimedOutError';
}

const mostBytes = 4 * 1024 * 1024;

/** Where the engine's socket is on its own machine. */
export const socketOf = ({ host }: Engine): string =>
  host.startsWith('unix://') ? host.slice('unix://'.length) : '/var/run/docker.sock';

type Asking = { input?: Uint8Array; seconds?: number; stopping?: AbortSignal };

/**
 * Runs the docker CLI of this machine against the engine, and answers what it wrote to standard output.
 * Throws TimedOutError after `seconds`, EngineError for everything else, also when `stopping` is aborted.
 */
export function askDocker({ host }: Engine, args: readonly string[], asking: Asking = {}): Promise<Buffer> {
  const { input, seconds = 60, stopping } = asking;
  const { PATH, HOME, SSH_AUTH_SOCK } = process.env;
  // Nothing of the operator's own set-up: no context, no credentials, no proxy that containers would be told of.
  const env = { PATH, HOME, SSH_AUTH_SOCK, DOCKER_CONFIG: '/nonexistent' } as unknown as NodeJS.ProcessEnv;
  const options = {
    env,
    encoding: 'buffer',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: mostBytes,
    ...(stopping ? { signal: stopping } : {}),
  } as const;
  return new Promise((resolve, reject) => {
    const child = execFile('docker', ['--host', host, ...args], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      if (error.killed && !error.code) return reject(new TimedOutError(`docker ${args[0]}: ${seconds} s`));
      if (error.code === 'ENOENT') return reject(new EngineError('There is no docker command on this machine.'));
      const said = `${stderr.toString()}\n${stdout.toString()}`.trim().slice(-2000) || error.message;
      reject(new EngineError(`docker ${args[0]}: ${said}`, { cause: error }));
    });
    // A command that ends early closes its end; what it says about that is in its answer.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** As `askDocker`, in lines without empty ones. */
export async function askLines(engine: Engine, args: readonly string[]): Promise<string[]> {
  return (await askDocker(engine, args)).toString().split('\n').filter(Boolean);
}
