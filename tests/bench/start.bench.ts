import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pickPort } from '@/db/embedded-server.mjs';
import { removeData, startShipshape } from '../fixtures/shipshape';
import { printRatio, printTimes, timesOf } from './harness';

const STARTS = 5;
const IDLE_MS = 5000;

/** Resident memory of a process in MB, as Linux counts it. */
function residentMb(pid: number): number {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
}

console.log('npm start on a built checkout with data');
const dataDir = mkdtempSync(path.join(tmpdir(), 'shipshape-bench-'));
try {
  // The first start makes the database, which is not what is measured.
  await (await startShipshape({ dataDir, port: await pickPort() })).stop();
  const ready: number[] = [];
  const memory: number[] = [];
  for (let index = 0; index < STARTS; index += 1) {
    const begin = performance.now();
    const shipshape = await startShipshape({ dataDir, port: await pickPort() });
    ready.push(performance.now() - begin);
    await fetch(shipshape.url);
    await wait(IDLE_MS);
    memory.push(residentMb(shipshape.pid));
    await shipshape.stop();
  }
  const bare = Array.from({ length: STARTS }, () => {
    const begin = performance.now();
    execFileSync(process.execPath, ['-e', "require('next/dist/server/next-server')"]);
    return performance.now() - begin;
  });
  printTimes('ready', timesOf(ready), 'target <= 5000 ms');
  printTimes('node loading Next and nothing else', timesOf(bare));
  printRatio('ready / node loading Next, p50', timesOf(ready).p50, timesOf(bare).p50);
  console.log(`  idle server: ${Math.max(...memory).toFixed(0)} MB resident at most  target < 300 MB`);
} finally {
  removeData(dataDir);
}
