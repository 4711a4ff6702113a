import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openApi, type Api } from './api';
import { removeCgroups } from './leftovers';
import { mayRaiseLimits } from './machine';
import { composePlugin, dockerBinary, here } from './places';

/**
 * A running private dockerd: its own network, mounts, processes and host name, and no way out to any network. Inside,
 * paths are those of an ordinary host: /var/lib/docker, /var/run/docker.sock, and an empty /tmp and /srv.
 */
export type Engine = {
  api: Api;
  /** Its address for a client outside its namespaces. */
  host: string;
  /** Scratch folder for those who use the engine; the same path inside. */
  state: string;
  /** Environment for programs inside. */
  env: NodeJS.ProcessEnv;
  /** Starts a program inside the engine's namespaces, so that `curl localhost:8080` reaches published ports. */
  inside: (command: string[]) => string[];
  /** `/srv` of the engine, seen from the machine. */
  srv: string;
  /** Ends dockerd and everything it started, at once, and removes its state folder, but not its data. */
  stop: () => Promise<void>;
};

/**
 * Starts an engine.
 * @param id short and unique; names the state folder and the control group
 * @param folder where `data`, the data-root, is or will be; used in place
 * @param more flags of dockerd
 */
export async function runEngine(id: string, folder: string, more: Record<string, string> = {}): Promise<Engine> {
  const state = `/run/shipshape-${id}`;
  layOut(state, folder);
  const log = openSync(`${state}/dockerd.log`, 'a');
  const init = ['sh', `${here}namespaces-init.sh`, state, folder, ...dockerdFlags(id, state, more)];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...unshare, ...init], {
    env: { NODE_ENV: process.env.NODE_ENV, PATH: systemPath, HOME: '/root', ...laterGarbage },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const api = openApi(`${state}/docker.sock`);
  const stop = async () => {
    await end(child);
    for (let tries = 0; !removeCgroups(id) && tries < 40; tries++) await pause(50);
    rmSync(state, { recursive: true, force: true });
  };
  try {
    await untilReady(api, child);
  } catch (error) {
    const tail = readFileSync(`${state}/dockerd.log`, 'utf8').trim().split('\n').slice(-8).join('\n');
    await stop();
    throw new Error(`dockerd did not start:\n${tail}`, { cause: error });
  }
  const pid = readFileSync(`${state}/init.pid`, 'utf8').trim();
  return {
    api,
    host: `unix://${state}/docker.sock`,
    state,
    srv: `${folder}/srv`,
    env: shellEnv(state),
    inside: (command) => ['nsenter', '-t', pid, '-n', '-m', '-p', '-u', '-i', '--', ...command],
    stop,
  };
}

// dockerd starts itself anew several times a container, and each time would collect garbage before it does its errand.
const laterGarbage = { GOGC: '400' };

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const unshare = ['unshare', '--net', '--mount', '--pid', '--uts', '--ipc', '--fork', '--kill-child=KILL'];

function dockerdFlags(id: string, state: string, more: Record<string, string>): string[] {
  const flags = {
    'config-file': `${state}/daemon.json`,
    'storage-driver': 'overlay2',
    'exec-opt': 'native.cgroupdriver=cgroupfs',
    'cgroup-parent': `/shipshape-${id}`,
    ...(mayRaiseLimits() ? {} : { 'add-runtime': `clamped=${state}/bin/runc-clamped`, 'default-runtime': 'clamped' }),
    ...more,
  };
  const hosts = ['--host', 'unix:///run/docker.sock', '--host', `unix://${state}/docker.sock`];
  return [...hosts, ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value])];
}

function layOut(state: string, folder: string): void {
  rmSync(state, { recursive: true, force: true });
  for (const name of ['bin', 'home', 'config/cli-plugins']) mkdirSync(`${state}/${name}`, { recursive: true });
  for (const name of ['data', 'srv', 'tmp']) mkdirSync(`${folder}/${name}`, { recursive: true });
  chmodSync(`${folder}/tmp`, 0o1777);
  writeFileSync(`${state}/daemon.json`, '{}\n');
  // The address of no-names.
  writeFileSync(`${state}/resolv.conf`, 'nameserver 192.0.2.53\n');
  // A terminal would not show curl's progress meter either.
  writeFileSync(`${state}/home/.curlrc`, 'no-progress-meter\n');
  symlinkSync(dockerBinary, `${state}/bin/docker`);
  // Copies, because a checkout below /tmp is out of sight inside.
  const program = (from: string, to: string) => {
    copyFileSync(from, `${state}/${to}`);
    chmodSync(`${state}/${to}`, 0o755);
  };
  program(composePlugin(), 'config/cli-plugins/docker-compose');
  program(path.join(here, 'runc-clamped.sh'), 'bin/runc-clamped');
  program(path.join(here, 'no-names.py'), 'bin/no-names');
}

const shellEnv = (state: string): NodeJS.ProcessEnv => ({
  // Next's types ask for it.
  NODE_ENV: process.env.NODE_ENV,
  PATH: `${state}/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
  HOME: `${state}/home`,
  DOCKER_CONFIG: `${state}/config`,
  DOCKER_BUILDKIT: '1',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  TERM: 'dumb',
});

async function untilReady(api: Api, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 40_000;
  let last: unknown;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    try {
      await api.get('/version');
      return;
    } catch (error) {
      last = error;
      await pause(30);
    }
  }
  throw last;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // The parent of process 1: the kernel ends the whole namespace with it.
  child.kill('SIGKILL');
  await ended;
}

/** Copies a data-root. Layers are never written in place, so their files are shared by hard links. */
export function copyData(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o711 });
  const copy = (args: string[]) => {
    const { status, stderr } = spawnSync('cp', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The prepared engine could not be copied: ${stderr}`);
  };
  copy(['-al', `${from}/overlay2`, to]);
  const rest = spawnSync('find', [from, '-mindepth', '1', '-maxdepth', '1', '!', '-name', 'overlay2'], {
    encoding: 'utf8',
  });
  copy(['-a', '--reflink=auto', ...rest.stdout.trim().split('\n'), to]);
  if (!existsSync(`${to}/image`)) throw new Error(`${from} is not a data-root of Docker.`);
}
