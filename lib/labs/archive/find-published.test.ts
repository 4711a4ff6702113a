import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeSampleLab } from '@/tests/fixtures/sample-lab';
import { findPublished, getLabTexts, listStoredLabs } from './find-published';
import { publishLabs } from './publish-labs';
import { builtFolder, publicFolder, writeArchives, writePublished } from './write-published';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'built-'));
  await writeSampleLab(root);
  vi.spyOn(process, 'cwd').mockReturnValue(root);
  vi.stubEnv('NODE_ENV', 'production');
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

it('serves from a build exactly what was published, and needs the sources no more', async () => {
  const { stored, published, problems } = await publishLabs(root);
  expect(problems).toEqual([]);
  const [lab] = stored;
  if (!lab) throw new Error('the sample lab is missing');
  const lost = { ...lab, manifest: { ...lab.manifest, id: 'lost-files', day: 30 } };
  await writePublished(join(root, builtFolder), { stored: [lost, ...stored], published });
  await rm(join(root, 'content'), { recursive: true });

  expect(await listStoredLabs()).toEqual([...stored, lost]);
  // One lab that cannot be read keeps no other from being served.
  const found = await findPublished('cache-order');
  expect(found?.version).toBe('1.0.0');
  const served = [...(found?.files ?? [])].map(([path, { bytes }]) => [path, Buffer.from(bytes)] as const);
  const written = [...(published.get('cache-order') ?? [])].map(([path, bytes]) => [path, Buffer.from(bytes)] as const);
  expect(new Map(served)).toEqual(new Map(written));
  expect(await getLabTexts('cache-order')).toEqual(lab.texts);
  for (const slug of ['lost-files', 'cache-order.json', '..']) expect(await findPublished(slug), slug).toBeUndefined();
  await rm(join(root, builtFolder), { recursive: true });
  expect(await findPublished('cache-order')).toBe(found);
});

it('asks the disk again for a lab that could not be read', async () => {
  const { stored, published } = await publishLabs(root);
  const [lab] = stored;
  if (!lab) throw new Error('the sample lab is missing');
  const late = { ...lab, manifest: { ...lab.manifest, id: 'late-lab' } };
  const files = new Map([['late-lab', published.get('cache-order') ?? new Map()]]);
  await writePublished(join(root, builtFolder), { stored: [late], published: files });
  await rm(join(root, builtFolder, 'late-lab.json'));
  await expect(findPublished('late-lab')).rejects.toThrow('ENOENT');
  await writePublished(join(root, builtFolder), { stored: [late], published: files });
  expect((await findPublished('late-lab'))?.version).toBe('1.0.0');
});

it('lays out the archives, and nothing else, for all to fetch', async () => {
  const { published } = await publishLabs(root);
  await writeArchives(join(root, publicFolder), { published });
  const names = await readdir(join(root, publicFolder), { recursive: true });
  expect(names.toSorted()).toEqual(['cache-order', 'cache-order/1.0.0.tar.gz', 'cache-order/1.0.0.zip']);
});
