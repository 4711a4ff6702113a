import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sampleFiles, sampleManifest, writeSampleLab } from '@/tests/fixtures/sample-lab';
import { GET } from './route';

let root: string;
let lab: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lab-routes-'));
  lab = await writeSampleLab(root);
  vi.spyOn(process, 'cwd').mockReturnValue(root);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true, force: true });
});

function ask(address: string, headers: Record<string, string> = {}): Promise<Response> {
  const [slug = '', ...path] = address.split('/');
  const request = new Request(`http://lab.test/labs/${address}`, { headers });
  return GET(request, { params: Promise.resolve({ slug, path }) });
}
const sha256 = (bytes: ArrayBuffer) => createHash('sha256').update(new Uint8Array(bytes)).digest('hex');

it.each([
  ['1.0.0.tar.gz', 'application/gzip'],
  ['1.0.0.zip', 'application/zip'],
])('gives the archive %s, for ever', async (name, type) => {
  const response = await ask(`cache-order/${name}`);
  expect(response.status).toBe(200);
  const { headers } = response;
  expect(headers.get('content-type')).toBe(type);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="cache-order-${name}"`);
  expect(headers.get('cache-control')).toContain('immutable');
  const bytes = await response.arrayBuffer();
  expect(headers.get('etag')).toBe(`"${sha256(bytes)}"`);
  expect(headers.get('content-length')).toBe(String(bytes.byteLength));
  const sums = await (await ask('cache-order/SHA256SUMS')).text();
  expect(sums).toContain(`${sha256(bytes)}  ${name}\n`);
  expect(await (await ask('cache-order/1.0.0/SHA256SUMS')).text()).toBe(sums);
});

it('continues a download, and says that nothing has changed', async () => {
  const whole = Buffer.from(await (await ask('cache-order/1.0.0.tar.gz')).arrayBuffer());
  const rest = await ask('cache-order/1.0.0.tar.gz', { range: 'bytes=100-' });
  expect(rest.status).toBe(206);
  expect(Buffer.from(await rest.arrayBuffer())).toEqual(whole.subarray(100));
  const etag = rest.headers.get('etag') ?? '';
  expect((await ask('cache-order/1.0.0.tar.gz', { 'if-none-match': etag })).status).toBe(304);
});

it('shows single files as plain text', async () => {
  const response = await ask('cache-order/files/starter/Dockerfile');
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('cache-control')).toContain('no-cache');
  expect(await response.text()).toBe(sampleFiles['starter/Dockerfile']);
});

it('serves the git repository under its own name', async () => {
  const refs = await (await ask('cache-order.git/info/refs')).text();
  const [commit = ''] = refs.split('\t');
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  const object = await ask(`cache-order.git/objects/${commit.slice(0, 2)}/${commit.slice(2)}`);
  expect(object.headers.get('content-type')).toBe('application/x-git-loose-object');
  expect(object.headers.get('cache-control')).toContain('immutable');
});

it.each([
  'no-such-lab/1.0.0.tar.gz',
  'cache-order/0.9.0.tar.gz',
  'cache-order/files/solution/Dockerfile',
  'cache-order/files/solution/SOLUTION.md',
  'cache-order/files/mutants/layers/Dockerfile',
  'cache-order/files/proof.yaml',
  'cache-order/files/../proof.yaml',
  'cache-order/git/HEAD',
  'cache-order.git/files/README.md',
  'cache-order.git/1.0.0.tar.gz',
  'cache-order/cache-order.json',
])('has nothing at %s', async (address) => {
  const response = await ask(address);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.text()).not.toContain('THE-');
});

it('tells where the archive is to whoever asks for another version', async () => {
  const { detail } = await (await ask('cache-order/0.9.0.zip')).json();
  expect(detail).toContain('/labs/cache-order/1.0.0.tar.gz');
});

// Last: it changes the lab, and the clock.
it('builds a lab again when its files have changed', async () => {
  await writeFile(join(lab, 'lab.yaml'), sampleManifest.replace('version: 1.0.0', 'version: 1.0.1'));
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2000);
  expect((await ask('cache-order/1.0.0.tar.gz')).status).toBe(404);
  expect((await ask('cache-order/1.0.1.tar.gz')).status).toBe(200);
});
