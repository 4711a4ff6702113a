import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect } from '@/db/client';
import { claimInstance, type Embedded, startEmbedded } from '@/db/embedded.mjs';
import { findNative } from '@/db/embedded-binaries.mjs';
import { identifyProcess } from '@/db/process-lock.mjs';

// Servers start and die here by the dozen; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const asRoot = process.getuid?.() === 0;
let seed: string;
/** A copy of the binaries that the postgres user can reach wherever this checkout lies. */
let native: string;
let parent: string;
let dataDir: string;
let lines: string[];
let running: Embedded[];
let children: ChildProcess[];

// Making a database takes seconds, copying one does not: only tests of the first start make their own.
beforeAll(async () => {
  seed = mkdtempSync(path.join(tmpdir(), 'shipshape-seed-'));
  chmodSync(seed, 0o711);
  native = path.join(seed, 'package', 'native');
  cpSync(findNative(), native, { recursive: true, verbatimSymlinks: true });
  cpSync(path.join(findNative(), '..', 'package.json'), path.join(seed, 'package', 'package.json'));
  const places = { native };
  const database = await startEmbedded({ dataDir: path.join(seed, '.data'), log: () => {}, durable: false, places });
  await query(database.url, 'create table kept as select 1 as one');
  await database.stop();
});
afterAll(() => rmSync(seed, { recursive: true, force: true }));

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'shipshape-embedded-'));
  chmodSync(parent, 0o711);
  dataDir = path.join(parent, '.data');
  lines = [];
  running = [];
  children = [];
});

afterEach(async () => {
  for (const database of running) await database.stop();
  for (const child of children) child.kill('SIGKILL');
  rmSync(parent, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startEmbedded>[0]> = {}) {
  const database = await startEmbedded({
    dataDir,
    log: (line) => lines.push(line),
    durable: false,
    ...options,
    places: { native, ...options.places },
  });
  running.push(database);
  return database;
}

async function query(url: string, text: string) {
  const { client } = connect(url, { max: 1 });
  try {
    return await client.unsafe(text);
  } finally {
    await client.end({ timeout: 5 });
  }
}

function copySeed() {
  spawnSync('cp', ['-a', path.join(seed, '.data'), dataDir]);
}

/** Starts the database in a Node process of its own, which we may kill. */
function startElsewhere() {
  const script = `
    import { claimInstance, startEmbedded } from ${JSON.stringify(path.resolve('db/embedded.mjs'))};
    const dataDir = ${JSON.stringify(dataDir)};
    claimInstance(dataDir, { url: 'http://127.0.0.1:1', port: 1, startedAt: new Date().toISOString() });
    const places = { native: ${JSON.stringify(native)} };
    const database = await startEmbedded({ dataDir, log: () => {}, durable: false, places });
    console.log(JSON.stringify({ url: database.url, pid: database.pid }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise<{ child: ChildProcess; url: string; pid: number }>((resolve, reject) => {
    child.on('exit', () => reject(new Error('it ended early')));
    child.stdout.once('data', (chunk) => resolve({ child, ...JSON.parse(String(chunk)) }));
  });
}

const killed = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.removeAllListeners('exit').once('exit', resolve);
    child.kill('SIGKILL');
  });

const portOf = (url: string) => Number(new URL(url).port);
const gone = (pid: number) => vi.waitUntil(() => identifyProcess(pid) === undefined, { timeout: 10_000 });

describe('starting and stopping', () => {
  test('a first start keeps its secrets to itself, and a second start finds the data again', async () => {
    const first = await start();
    expect(first.owned).toBe(true);
    expect(statSync(path.join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(await query(first.url, 'show fsync')).toMatchObject([{ fsync: 'off' }]);
    expect(await query(first.url, 'show listen_addresses')).toMatchObject([{ listen_addresses: '127.0.0.1' }]);
    await query(first.url, `create table kept as select 'Räksmörgås' as word`);
    await first.stop();
    expect(identifyProcess(first.pid)).toBeUndefined();

    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select upper(word) as word from kept')).toMatchObject([{ word: 'RÄKSMÖRGÅS' }]);
    expect(lines).toEqual([]);
  });

  test('a durable database syncs to disk, and nobody gets in without the password', async () => {
    const database = await start({ durable: true });
    expect(await query(database.url, 'show fsync')).toMatchObject([{ fsync: 'on' }]);
    const stranger = new URL(database.url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  test('a forgotten password file gets a new password; the data stays', async () => {
    copySeed();
    const first = await start();
    await first.stop();
    rmSync(path.join(dataDir, 'postgres.json'));
    const second = await start();
    expect(new URL(second.url).password).not.toBe(new URL(first.url).password);
    expect(await query(second.url, 'select one from kept')).toMatchObject([{ one: 1 }]);
  });

  test('a first start that broke off half-way is started over', async () => {
    mkdirSync(path.join(dataDir, 'postgres.new-half', 'data'), { recursive: true });
    writeFileSync(path.join(dataDir, 'postgres.new-half', 'data', 'PG_VERSION'), '18\n');
    const database = await start();
    expect(await query(database.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  test('a port that someone else took is given up, once and for all', async () => {
    copySeed();
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(portOf(first.url), '127.0.0.1');
    await vi.waitUntil(() => squatter.listening);
    const second = await start();
    expect(portOf(second.url)).not.toBe(portOf(first.url));
    expect(lines).toEqual([expect.stringContaining(`Port ${portOf(first.url)} is taken`)]);
    await second.stop();
    squatter.close();
    expect((await start()).url).toBe(second.url);
  });

  test('library links that npm did not make are made', async () => {
    copySeed();
    const native = path.join(parent, 'package', 'native');
    cpSync(findNative(), native, { recursive: true, verbatimSymlinks: true });
    cpSync(path.join(findNative(), '..', 'package.json'), path.join(parent, 'package', 'package.json'));
    const links = readdirSync(path.join(native, 'lib')).filter((name) =>
      lstatSync(path.join(native, 'lib', name)).isSymbolicLink(),
    );
    for (const name of links) rmSync(path.join(native, 'lib', name));
    const database = await start({ places: { native } });
    expect(await query(database.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
  });
});

describe('after a crash', () => {
  test('of our process: the database still running is adopted, and stopped with us', async () => {
    copySeed();
    const { child, url, pid } = await startElsewhere();
    await killed(child);
    expect(identifyProcess(pid)).toBeDefined();

    const database = await start();
    expect(database).toMatchObject({ url, pid, owned: true });
    await database.stop();
    expect(identifyProcess(pid)).toBeUndefined();
  });

  test('of the database while we run: it comes back on the same address with its data', async () => {
    copySeed();
    const database = await start({ durable: true });
    const before = database.pid;
    process.kill(before, 'SIGKILL');
    await vi.waitUntil(() => lines.includes('The database is back.'), { timeout: 20_000 });
    expect(database.pid).not.toBe(before);
    expect(await query(database.url, 'select one from kept')).toMatchObject([{ one: 1 }]);
  });

  test('of everything: a stale postmaster.pid does not stand in the way', async () => {
    copySeed();
    const { child, url, pid } = await startElsewhere();
    await killed(child);
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(true);
    const database = await start();
    expect(database.url).toBe(url);
  });

  test('of the machine: a postmaster.pid whose number is now another program is seen through', async () => {
    copySeed();
    const { child, pid } = await startElsewhere();
    await killed(child);
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    const file = path.join(dataDir, 'postgres', 'postmaster.pid');
    const stranger = spawn('sleep', ['600'], asRoot ? ownerOf(file) : {});
    children.push(stranger);
    writeFileSync(file, readFileSync(file, 'utf8').replace(String(pid), String(stranger.pid)));
    const database = await start();
    expect(database.pid).not.toBe(stranger.pid);
    expect(await query(database.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
  });
});

describe('several at once', () => {
  test('the last one out stops the database', async () => {
    copySeed();
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.pid).toBe(first.pid);
    expect(first.owned).not.toBe(second.owned);
    await first.stop();
    expect(await query(second.url, 'select 1 as one')).toMatchObject([{ one: 1 }]);
    await second.stop();
    expect(identifyProcess(second.pid)).toBeUndefined();
  });

  test('one server per data folder: the second learns who the first is, until that one is gone', async () => {
    copySeed();
    const { child } = await startElsewhere();
    const info = { url: 'http://127.0.0.1:2', port: 2, startedAt: new Date().toISOString() };
    expect(claimInstance(dataDir, info)).toMatchObject({ holder: { pid: child.pid, url: 'http://127.0.0.1:1' } });
    await killed(child);
    const claim = claimInstance(dataDir, info);
    if (!('release' in claim)) throw new Error('not released by the dead');
    claim.release();
    expect(existsSync(path.join(dataDir, 'instance.json'))).toBe(false);
    await start();
  });
});

describe.runIf(asRoot)('as root', () => {
  const systemBase = () => path.join(parent, 'var');

  test('the server runs as postgres, inside the checkout when it can be reached', async () => {
    const database = await start();
    const uid = Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${database.pid}/status`, 'utf8'))?.[1]);
    expect(uid).toBe(Number(spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' }).stdout));
    expect(lstatSync(path.join(dataDir, 'postgres')).isDirectory()).toBe(true);
  });

  test('in a private folder, data and binaries move to where postgres can go, and one line says so', async () => {
    const home = mkdtempSync(path.join(homedir(), 'shipshape-private-'));
    try {
      chmodSync(home, 0o700);
      dataDir = path.join(home, '.data');
      const native = path.join(home, 'package', 'native');
      cpSync(findNative(), native, { recursive: true, verbatimSymlinks: true });
      cpSync(path.join(findNative(), '..', 'package.json'), path.join(home, 'package', 'package.json'));
      const options = { places: { native, systemBase: systemBase() } };

      const first = await start(options);
      await query(first.url, 'create table kept as select 1 as one');
      const data = realpathSync(path.join(dataDir, 'postgres'));
      expect(data.startsWith(systemBase())).toBe(true);
      expect(lines).toEqual([`The user postgres cannot reach ${dataDir}, so the database lives in ${data}.`]);
      await first.stop();

      const second = await start(options);
      expect(second.url).toBe(first.url);
      expect(await query(second.url, 'select one from kept')).toMatchObject([{ one: 1 }]);
      expect(lines).toHaveLength(1);
      await second.stop();
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });

  test('data made in the open moves along when the checkout becomes private', async () => {
    copySeed();
    const first = await start();
    await first.stop();
    chmodSync(parent, 0o700);
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'shipshape-var-'));
    try {
      const second = await start({ places: { systemBase: elsewhere } });
      expect(await query(second.url, 'select one from kept')).toMatchObject([{ one: 1 }]);
      await second.stop();
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});

function ownerOf(file: string) {
  const { uid, gid } = statSync(file);
  return { uid, gid };
}
