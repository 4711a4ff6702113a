import { z } from 'zod';
import type { Api } from './api';

const imagesSchema = z.array(
  z.object({ Id: z.string(), RepoTags: z.array(z.string()).nullable(), RepoDigests: z.array(z.string()).nullable() }),
);
const containersSchema = z.array(z.object({ Id: z.string() }));
const networksSchema = z.array(z.object({ Id: z.string(), Name: z.string() }));
const volumesSchema = z.object({ Volumes: z.array(z.object({ Name: z.string() })).nullable() });
const swarmSchema = z.object({ Swarm: z.object({ LocalNodeState: z.string() }) });

/** The base images: id -> names. */
export type Snapshot = ReadonlyMap<string, readonly string[]>;

const isName = (name: string): boolean => !name.includes('<none>');

async function listImages(api: Api): Promise<{ id: string; names: string[] }[]> {
  const images = imagesSchema.parse(await api.get('/images/json?all=1'));
  return images.map(({ Id, RepoTags, RepoDigests }) => ({
    id: Id,
    names: [...(RepoTags ?? []), ...(RepoDigests ?? [])].filter(isName),
  }));
}

export async function takeSnapshot(api: Api): Promise<Snapshot> {
  return new Map((await listImages(api)).map(({ id, names }) => [id, names]));
}

/**
 * Removes everything but the base images, under the names they had.
 * @returns whether the engine is as new; false when a base image itself is gone
 */
export async function cleanEngine(api: Api, bases: Snapshot): Promise<boolean> {
  const { Swarm } = swarmSchema.parse(await api.get('/info'));
  if (Swarm.LocalNodeState !== 'inactive') await api.call('POST', '/swarm/leave?force=1');
  const containers = containersSchema.parse(await api.get('/containers/json?all=1'));
  await Promise.all(containers.map(({ Id }) => api.call('DELETE', `/containers/${Id}?force=1&v=1`)));
  const networks = networksSchema.parse(await api.get('/networks'));
  const own = networks.filter(({ Name }) => !['bridge', 'host', 'none'].includes(Name));
  await Promise.all(own.map(({ Id }) => api.call('DELETE', `/networks/${Id}`)));
  const { Volumes } = volumesSchema.parse(await api.get('/volumes'));
  await Promise.all(
    (Volumes ?? []).map(({ Name }) => api.call('DELETE', `/volumes/${encodeURIComponent(Name)}?force=1`)),
  );
  await removeImages(api, bases);
  await api.call('POST', '/build/prune?all=1');
  return isClean(api, bases);
}

async function removeImages(api: Api, bases: Snapshot): Promise<void> {
  const strange = (await listImages(api)).flatMap(({ id, names }) =>
    names.filter((name) => !bases.get(id)?.includes(name)),
  );
  for (const name of strange) await api.call('DELETE', `/images/${name}?force=1`);
  const left = new Map((await listImages(api)).map(({ id, names }) => [id, names]));
  for (const [id, names] of bases) {
    for (const name of names.filter((each) => !left.get(id)?.includes(each))) await giveName(api, id, name);
  }
  // An intermediate image goes only after those made from it.
  for (let count = Infinity; ;) {
    const images = (await listImages(api)).filter(({ id }) => !bases.has(id));
    if (images.length === 0 || images.length >= count) return;
    count = images.length;
    for (const { id } of images) await api.call('DELETE', `/images/${id}?force=1`);
  }
}

async function giveName(api: Api, id: string, name: string): Promise<void> {
  const colon = name.lastIndexOf(':');
  const query = new URLSearchParams({ repo: name.slice(0, colon), tag: name.slice(colon + 1) });
  await api.call('POST', `/images/${id}/tag?${query.toString()}`);
}

async function isClean(api: Api, bases: Snapshot): Promise<boolean> {
  const [images, containers, networks, volumes] = await Promise.all([
    listImages(api),
    api.get('/containers/json?all=1'),
    api.get('/networks'),
    api.get('/volumes'),
  ]);
  return (
    images.length === bases.size &&
    images.every(({ id, names }) => names.toSorted().join() === bases.get(id)?.toSorted().join()) &&
    containersSchema.parse(containers).length === 0 &&
    networksSchema.parse(networks).length === 3 &&
    (volumesSchema.parse(volumes).Volumes ?? []).length === 0
  );
}
