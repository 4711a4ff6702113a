import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pickPort } from '@/db/embedded-server.mjs';
import { publicFolder } from '@/lib/labs/archive/write-published';
import { removeData, startShipshape } from '../fixtures/shipshape';
import { printRatio } from './harness';

const ROUNDS = 9;
const DOWNLOADS = 400;
const CLIENTS = 4;

type Server = { name: string; url: string; pid: number };

/** Milliseconds of processor time of a process so far, as Linux counts it in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function download(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${response.statusCode}`)),
      );
    }).on('error', reject);
  });
}

/** Milliseconds of the clock, and of the server's processor, for each of many downloads by a few clients. */
async function measureRound({ url, pid }: Server, keepAlive: boolean): Promise<{ clock: number; cpu: number }> {
  const agent = new Agent({ keepAlive, maxSockets: CLIENTS });
  const [cpu, start] = [cpuOf(pid), performance.now()];
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let count = 0; count < DOWNLOADS / CLIENTS; count += 1) await download(url, agent);
    }),
  );
  const clock = performance.now() - start;
  agent.destroy();
  // The last of its work may be counted after the last byte has come.
  await wait(50);
  return { clock: clock / DOWNLOADS, cpu: (cpuOf(pid) - cpu) / DOWNLOADS };
}

async function startStatic(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'static-server.mjs'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(String(port)) };
}

const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

console.log('Downloading the archive of a lab');
const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-bench-'));
const shipshape = await startShipshape({ dataDir: folder, port: await pickPort() });
const bare = await startStatic(folder);
try {
  const archive = readdirSync(publicFolder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('.tar.gz'),
  );
  const address = `/labs/${archive}`;
  const ours: Server = { name: 'ours', url: shipshape.url + address, pid: shipshape.pid };
  const file = Buffer.from(await (await fetch(ours.url)).arrayBuffer());
  writeFileSync(path.join(folder, path.basename(address)), file);
  const theirs: Server = { name: 'bare', url: `http://127.0.0.1:${bare.port}${address}`, pid: bare.child.pid ?? 0 };
  for (const keepAlive of [false, true]) {
    const rounds: Record<string, { clock: number; cpu: number }[]> = { ours: [], bare: [] };
    for (const server of [ours, theirs]) await measureRound(server, keepAlive);
    // By turns, so that what else the machine does meets both.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const server of [ours, theirs]) rounds[server.name]?.push(await measureRound(server, keepAlive));
    }
    const figure = (name: string, of: 'clock' | 'cpu') => middle(rounds[name]?.map((round) => round[of]) ?? []);
    const how = keepAlive ? 'connections kept' : 'a connection each, as curl';
    for (const name of ['ours', 'bare']) {
      const [clock, cpu] = [figure(name, 'clock'), figure(name, 'cpu')];
      console.log(
        `  ${`${name}, ${how}`.padEnd(40)} ${(1000 / clock).toFixed(0)} downloads/s, ${cpu.toFixed(3)} ms CPU each`,
      );
    }
    printRatio(`our rate / bare rate, ${how}`, 1 / figure('ours', 'clock'), 1 / figure('bare', 'clock'), '>= 0.5');
    printRatio(`our CPU / bare CPU, ${how}`, figure('ours', 'cpu'), figure('bare', 'cpu'));
  }
} finally {
  bare.child.kill();
  await shipshape.stop();
  removeData(folder);
}
