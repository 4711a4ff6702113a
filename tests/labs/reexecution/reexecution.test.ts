import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forTypeScript } from '@/bin/checkout.mjs';
import { type Ctx, systemCtx } from '@/lib/auth';
import { type Attempt, getSubmission, listStoredLabs, startAttempt, submitLab, syncLabs } from '@/lib/labs';
import { openWorker } from '@/lib/labs/reexecution';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../../fixtures/database';
import { ctxOf, insertLearner, insertUnit } from '../../fixtures/learner';
import type { LabEngine } from '../engine';
import { describeWithEngine } from '../fixtures';
import { readLabToProve, root } from '../prove/lab-to-prove';
import { layOver, unpackSources } from '../prove/lay-out';
import { runInside } from '../prove/run-inside';
import { forge } from './forge';
import { prepareEngine, runnerImage } from './prepare-engine';

const lab = readLabToProve('day-12');
const slug = lab.manifest.id;
const starterFile = (name: string) => readFileSync(path.join(lab.folder, 'starter', name), 'utf8');
const solved = readFileSync(path.join(lab.folder, 'solution', 'Dockerfile'), 'utf8');

describeWithEngine('Building a submission again', () => {
  let engine: LabEngine;
  let database: TestDatabase;
  let ctx: Ctx;
  let honest: { attempt: Attempt; bundle: Uint8Array };
  beforeAll(async () => {
    database = await createTestDatabase();
    process.env.DATABASE_URL = database.url;
    process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
    useAsGetDb(database);
    engine = await prepareEngine();
    const { db } = database;
    await insertUnit(db, lab.manifest.day, 1);
    const labs = (await listStoredLabs()).filter(({ manifest }) => manifest.id === slug);
    await syncLabs({ ctx: systemCtx(), input: { labs } });
    ctx = ctxOf(db, await insertLearner(db), new Date());
    const attempt = await start();
    honest = { attempt, bundle: await collect(attempt) };
  });
  afterAll(async () => {
    await engine.stop();
    await database.close();
  });

  const start = async () => (await startAttempt({ ctx, input: { slug, server: 'http://localhost' } })).attempt;
  const submit = async ({ id }: Attempt, bundle: Uint8Array) => {
    const given = await submitLab({ ctx, input: { attemptId: id, bundle } });
    expect(given).toMatchObject({ verdict: 'passed', tier: 'checked', reexecution: null });
    return given.id;
  };
  /** Honest evidence, handed in with other files. */
  const submitForged = async (files: Record<string, string>) => {
    const attempt = await start();
    return submit(attempt, await forge(honest.bundle, honest.attempt, attempt, files));
  };
  const read = (id: string) => getSubmission({ ctx, input: { id } });
  const open = (seconds: number) =>
    openWorker({
      engine: { host: engine.host, image: runnerImage },
      newCtx: systemCtx,
      stopping: new AbortController().signal,
      seconds,
    });
  const wakeAll = () => database.client`update lab_submissions set reexecution_after = null`;
  const docker = async (...args: string[]) => (await runInside(engine, ['docker', ...args])).output.trim();
  const everything = async () => {
    const lists = [
      'images --no-trunc --format {{.Repository}}:{{.Tag}}={{.ID}}',
      'ps -aq',
      'volume ls -q',
      'network ls -q',
    ];
    const found = await Promise.all(lists.map((list) => docker(...list.split(' '))));
    return found.map((lines) => lines.split('\n').toSorted());
  };

  /** What a learner's own machine does. */
  async function collect({ id, nonce, expiresAt }: Attempt): Promise<Uint8Array> {
    const folder = path.join(engine.srv, slug);
    mkdirSync(folder);
    await unpackSources(lab, folder);
    layOver(lab, 'solution', folder);
    const attempt = ['server=http://localhost', `id=${id}`, `nonce=${nonce}`, `expires=${expiresAt}`, ''];
    writeFileSync(path.join(folder, '.lab/attempt'), attempt.join('\n'));
    const { code, output } = await runInside(engine, [`/srv/${slug}/lab`, 'collect']);
    expect(code, output).toBe(0);
    return new Uint8Array(readFileSync(path.join(folder, 'result.tar.gz')));
  }

  test('raises the tier of honest work, and leaves nothing on the engine', async () => {
    const id = await submit(honest.attempt, honest.bundle);
    const worker = await open(300);
    const before = await everything();
    expect(await worker.next()).toMatchObject({ claimed: { id }, turn: { kind: 'raised' }, recorded: true });
    expect(await worker.next()).toBeNull();
    expect(await read(id)).toMatchObject({
      verdict: 'passed',
      tier: 're-executed',
      reexecution: { outcome: 'raised', reasons: [], checks: [] },
    });
    expect(await everything()).toEqual(before);
  });

  test('finds that files do not do what their evidence says', async () => {
    const id = await submitForged({ 'starter/entry.sh': starterFile('entry.sh') });
    expect(await (await open(300)).next()).toMatchObject({ claimed: { id }, turn: { kind: 'differs' } });
    const { verdict, tier, reexecution } = await read(id);
    expect({ verdict, tier }).toEqual({ verdict: 'passed', tier: 'checked' });
    expect(reexecution).toMatchObject({ outcome: 'differs' });
    expect(reexecution?.checks).toContainEqual(expect.objectContaining({ id: 'arguments-intact', status: 'fail' }));
  });

  test('keeps a build from any network, even from the machine it runs on', async () => {
    const script = `
      const server = require('node:http').createServer((_, response) => { console.log('asked'); response.end('open'); });
      server.listen(8099, '0.0.0.0', () => console.log('ready'));`;
    const [program = '', ...args] = engine.inside([process.execPath, '-e', script]);
    const listener = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let heard = '';
    listener.stdout.on('data', (part: Buffer) => (heard += part.toString()));
    await once(listener.stdout, 'data');
    const url = 'http://172.17.0.1:8099/';
    expect(await docker('run', '--rm', 'busybox:1.36', 'wget', '-q', '-O', '-', url)).toBe('open');
    expect(heard).toBe('ready\nasked\n');

    const fetching = `RUN python3 -c "import urllib.request as r; r.urlopen('${url}', timeout=5)"`;
    const id = await submitForged({ 'starter/Dockerfile': `${solved}${fetching}\n` });
    expect(await (await open(300)).next()).toMatchObject({ claimed: { id }, turn: { kind: 'differs' } });
    expect((await read(id)).reexecution?.checks).toContainEqual(expect.objectContaining({ id: 'builds' }));
    expect(heard).toBe('ready\nasked\n');
    listener.kill('SIGKILL');
  });

  test('ends what runs for ever, three times, and then leaves it be', async () => {
    const id = await submitForged({ 'starter/Dockerfile': `${solved}RUN sleep 100000\n` });
    const worker = await open(6);
    const began = Date.now();
    for (const tries of [1, 2, 3]) {
      expect(await worker.next()).toMatchObject({ claimed: { id, tries }, turn: { kind: 'again' } });
      expect(await worker.next()).toBeNull();
      await wakeAll();
    }
    expect(Date.now() - began).toBeLessThan(90_000);
    expect(await worker.next()).toBeNull();
    const reasons = ['It took longer than 6 seconds.'];
    expect(await read(id)).toMatchObject({ tier: 'checked', reexecution: { outcome: 'set-aside', reasons } });
    expect(await docker('ps', '-aq')).toBe('');
  });

  test('stops at SIGTERM in the middle of a run, which counts as no try', async () => {
    const id = await submitForged({ 'starter/Dockerfile': `${solved}RUN sleep 100001\n` });
    const env = { ...process.env, REEXEC_DOCKER_HOST: engine.host, DATABASE_URL: database.url };
    const worker = spawn(process.execPath, forTypeScript('bin/reexecute.ts'), {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
    const isRunning = async () => (await docker('top', await docker('ps', '-lq'))).includes('lab collect');
    const deadline = Date.now() + 60_000;
    while (!(await isRunning()) && Date.now() < deadline) expect(worker.exitCode, said).toBeNull();
    worker.kill('SIGTERM');
    expect(await once(worker, 'exit')).toEqual([0, null]);
    expect(said).toMatch(/^Ready: \d+ labs are built again on unix:/m);
    expect(said).toContain(`${slug} ${id} (try 1): stopped, so it waits for the next worker\n`);
    const [row] =
      await database.client`select reexecution_tries, reexecution_after from lab_submissions where id = ${id}`;
    expect(row).toEqual({ reexecution_tries: 0, reexecution_after: null });
    expect(await docker('ps', '-aq')).toBe('');
  });
});
