import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LabEngine, startEngine } from '../engine';
import { ensureProgram } from '../ensure-program';
import { describeWithEngine } from '../fixtures';
import { findLeftImages, findLeftovers } from '../prove/find-leftovers';
import { readLabToProve } from '../prove/lab-to-prove';
import { proveClean } from '../prove/prove-lab';
import { collectVariant, prepareFolder, runLab } from '../prove/run-lab';
import { runInside } from '../prove/run-inside';

const lab = readLabToProve('tests/fixtures/labs/every-step');
const options = { variant: 'solution', legacy: false, keep: false } as const;

describeWithEngine('The runner on a real engine', () => {
  let engine: LabEngine;
  beforeAll(async () => {
    ensureProgram('busybox');
    engine = await startEngine();
  });
  afterAll(() => engine.stop());

  test.each([['dash'], ['bash', '--posix'], ['busybox', 'ash']])('sees the same in %s', async (...shell) => {
    const { bundle } = await collectVariant(engine, lab, { ...options, shell });
    const ends = [...bundle.steps.values()].map(({ id, status, exitCode }) => `${id} ${status} ${exitCode}`);
    expect(ends).toEqual(
      lab.manifest.collect.map(({ id }) => {
        const special: Record<string, string> = {
          inside: 'done 3',
          closed: 'done 1',
          'host-closed': 'done 1',
          'no-name': 'done 1',
          'gone-json': 'done 1',
          slow: 'timeout null',
          sleepy: 'timeout null',
          'after-sleepy': 'skipped null',
          away: 'error 1',
        };
        return `${id} ${special[id] ?? 'done 0'}`;
      }),
    );
    const { evidence } = bundle;
    expect(evidence.get('words.out')).toBe(`${bundle.attempt.nonce} a  b it's $PATH \`x\` \\ "q" \n`);
    expect(evidence.get('listed.txt')).toBe('/www/index.html\n');
    expect([evidence.get('page.status'), evidence.get('page.body')]).toEqual(['200\n', "it's here\n"]);
    expect([evidence.get('none.status'), evidence.get('none.body')]).toEqual([
      '404\n',
      expect.stringContaining('not found'),
    ]);
    expect([evidence.get('closed.status'), evidence.get('closed.err')]).toEqual([
      '',
      expect.stringContaining('refused'),
    ]);
    expect(evidence.get('name.out')).toMatch(/^PING lab-every-step-web \(/);
    expect(evidence.get('long.out')).toMatch(/^(y\n){32500}\n\[cut here: 70000 bytes in all\]\n$/);
    expect(evidence.get('script.out')).toBe('hello from a fixture\nlab-every-step\n');
    expect(JSON.parse(evidence.get('web-json.json') ?? '')).toMatchObject({
      State: { Status: 'running', Health: { Status: 'healthy' } },
      HostConfig: { Memory: 64 * 1024 * 1024 },
      Mounts: [{ Type: 'volume', Destination: '/data' }],
    });
    expect(JSON.parse(evidence.get('service-json.json') ?? '')).toMatchObject({ tasks: [{ DesiredState: 'Running' }] });
    expect([...bundle.files.keys()].toSorted()).toEqual(['starter/Dockerfile', 'starter/www/index.html']);
    expect(await findLeftovers(engine)).toEqual([]);
  });

  test('Ctrl-C ends the step that runs, and takes down what was started', async () => {
    const folder = await prepareFolder(engine, lab, 'solution');
    const { output } = await runLab(engine, lab, ['collect'], { interruptAt: 'slow (run)' });
    expect(output).toContain('Interrupted');
    expect(await findLeftovers(engine)).toEqual([]);
    expect(existsSync(path.join(folder, 'result.tar.gz'))).toBe(false);
  });

  test('clean removes what the lab made, and nothing else', async () => {
    await prepareFolder(engine, lab, 'solution');
    const other = ['docker', 'volume', 'create', 'lab-every-step-of-mine'];
    expect((await runInside(engine, other)).code).toBe(0);
    expect(await proveClean(engine, lab)).toEqual(['left after clean: volume lab-every-step-of-mine']);
    expect(await findLeftImages(engine)).toEqual([]);
    expect((await runLab(engine, lab, ['clean'])).output).toContain('nothing was left');
  });

  test('doctor can be pasted: versions, images, and no path or token', async () => {
    const folder = await prepareFolder(engine, lab, 'solution');
    const { code, output } = await runLab(engine, lab, ['doctor'], { env: { LAB_TOKEN: 'sst_0123456789abcdef' } });
    expect(code).toBe(0);
    expect(output).toMatch(
      /^docker: +client 20\.10\.\S+, engine 20\.10\.\S+, API 1\.41, linux\/amd64, storage overlay2$/m,
    );
    expect(output).toMatch(/^builder: +buildkit, buildx none, compose 2\.\S+$/m);
    expect(output).toMatch(/^disk: +\d+\.\d GB free$/m);
    expect(output).toContain('busybox:1.36 is here');
    expect(output).toContain('token sst_…');
    expect(output).not.toContain('0123456789');
    expect(output).not.toContain('/srv');
    expect(readFileSync(path.join(folder, '.lab/attempt'), 'utf8')).not.toContain('sst_');
  });
});
