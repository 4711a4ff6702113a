import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleFiles, writeSampleLab } from '@/tests/fixtures/sample-lab';
import type { LabSource } from '../lab-source';
import { loadLabs } from '../load-labs';
import { type PublishedFiles, publishLab } from './publish-lab';

const folders = vi.hoisted(() => ({ reversed: false }));
vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof import('node:fs/promises')>();
  const list = real.readdir as (...call: unknown[]) => Promise<unknown[]>;
  return {
    ...real,
    readdir: async (...call: unknown[]) => {
      const entries = await list(...call);
      return folders.reversed ? entries.toReversed() : entries;
    },
  };
});

const run = promisify(execFile);
let root: string;
let lab: LabSource;
let published: PublishedFiles;

async function buildIn(folder: string): Promise<{ lab: LabSource; published: PublishedFiles }> {
  await writeSampleLab(folder);
  const { labs, problems } = await loadLabs(folder);
  expect(problems).toEqual([]);
  const [first] = labs;
  if (!first) throw new Error('The sample lab was not loaded.');
  return { lab: first, published: await publishLab(first) };
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'archive-'));
  ({ lab, published } = await buildIn(join(root, 'one')));
});
afterEach(() => {
  folders.reversed = false;
  vi.unstubAllEnvs();
});
afterAll(() => rm(root, { recursive: true, force: true }));

const hashes = (files: PublishedFiles) =>
  [...files].map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')} ${path}`);

/** Paths below a folder with their text, and whether they may be executed. */
async function readTree(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('.git'));
  const rows = files.map(async (entry) => {
    const file = join(entry.parentPath, entry.name);
    const mode = (await stat(file)).mode & 0o100 ? '+x ' : '';
    return [file.slice(folder.length + 1), mode + (await readFile(file, 'utf8'))] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

const expectedTree = () =>
  Object.fromEntries(
    lab.files.map(({ path, bytes, executable }) => [path, (executable ? '+x ' : '') + Buffer.from(bytes).toString()]),
  );

async function writeArchive(ending: string): Promise<string> {
  const folder = await mkdtemp(join(root, 'unpack-'));
  await writeFile(join(folder, `lab.${ending}`), published.get(`1.0.0.${ending}`) ?? '');
  return folder;
}

describe('publishLab', () => {
  it('makes the same bytes in another folder, another order and another zone', async () => {
    vi.stubEnv('TZ', 'Asia/Kathmandu');
    expect(new Date(0).getHours()).toBe(5);
    folders.reversed = true;
    const again = await buildIn(join(root, 'two'));
    expect(hashes(again.published)).toEqual(hashes(published));
  });

  it('packs what learners get and nothing else', () => {
    const paths = lab.files.map(({ path }) => path);
    expect(paths).toEqual(paths.toSorted());
    const own = Object.keys(sampleFiles).filter((path) => !/^(solution|mutants)\/|^proof/.test(path));
    expect(paths).toEqual(expect.arrayContaining([...own, 'lab', '.lab/plan.sh', '.lab/lib.sh', '.gitattributes']));
    for (const [path, bytes] of published)
      expect(Buffer.from(bytes).toString('latin1'), path).not.toMatch(/THE-(SOL|MUT)/);
    expect(lab.solution.text).toContain('THE-SOLUTION');
    expect(lab.solution.files.map(({ path }) => path)).toEqual(['starter/Dockerfile']);
  });

  it('is unpacked by tar', async () => {
    const folder = await writeArchive('tar.gz');
    const { stdout } = await run('tar', ['-tvzf', 'lab.tar.gz', '--numeric-owner', '--utc'], { cwd: folder });
    const rows = stdout.trim().split('\n');
    expect(rows.every((row) => /^-rw[x-]r-[x-]r-[x-] 0\/0 +\d+ 1970-01-01 00:00 cache-order\//.test(row))).toBe(true);
    await run('tar', ['-xzf', 'lab.tar.gz'], { cwd: folder });
    expect(await readTree(join(folder, 'cache-order'))).toEqual(expectedTree());
  });

  it('is unpacked by unzip', async () => {
    const folder = await writeArchive('zip');
    await run('unzip', ['-q', 'lab.zip'], { cwd: folder });
    expect(await readTree(join(folder, 'cache-order'))).toEqual(expectedTree());
    const { stdout } = await run('unzip', ['-Z', '-T', 'lab.zip'], { cwd: folder });
    expect(stdout).toMatch(/-rwxr-xr-x .* unx .* 19800101\.120000 cache-order\/lab\n/);
  });

  it('has sums that sha256sum finds right, under either name', async () => {
    const folder = await mkdtemp(join(root, 'sums-'));
    for (const name of ['1.0.0.tar.gz', '1.0.0.zip']) {
      await writeFile(join(folder, name), published.get(name) ?? '');
      await writeFile(join(folder, `cache-order-${name}`), published.get(name) ?? '');
    }
    await writeFile(join(folder, 'SHA256SUMS'), published.get('SHA256SUMS') ?? '');
    const { stdout } = await run('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder });
    expect(stdout.trim().split('\n')).toHaveLength(4);
  });

  it('is cloned by git from a plain file server', async () => {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://lab.test').pathname.replace('/cache-order.git/', 'git/');
      const bytes = published.get(path);
      response.writeHead(bytes ? 200 : 404).end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const folder = join(root, 'clone');
    await mkdir(folder);
    const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
    const git = async (...words: string[]) => (await run('git', words, { cwd: folder, env: env as never })).stdout;
    try {
      const { port } = server.address() as AddressInfo;
      await git('clone', '--quiet', `http://127.0.0.1:${port}/cache-order.git`, '.');
    } finally {
      server.close();
    }
    await git('fsck', '--strict', '--full');
    expect(await git('log', '--all', '--format=%an %ad %D', '--date=iso')).toBe(
      'Shipshape 1980-01-01 00:00:00 +0000 HEAD -> main, tag: v1.0.0, origin/main, origin/HEAD\n',
    );
    expect(await git('status', '--porcelain')).toBe('');
    expect(await readTree(folder)).toEqual(expectedTree());
    const everything = await git('cat-file', '--batch-all-objects', '--batch');
    expect(everything).toContain('echo hello');
    expect(everything).not.toMatch(/THE-(SOLUTION|MUTANT)/);
  });
});
