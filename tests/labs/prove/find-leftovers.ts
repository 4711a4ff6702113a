import { z } from 'zod';
import type { LabEngine } from '../engine';

const named = z.array(z.object({ Id: z.string(), Names: z.array(z.string()).optional(), Name: z.string().optional() }));
const volumes = z.object({ Volumes: z.array(z.object({ Name: z.string() })).nullable() });
const images = z.array(
  z.object({ RepoTags: z.array(z.string()).nullable(), Labels: z.record(z.string(), z.string()).nullable() }),
);

// A swarm, once there was one, leaves the last two.
const systemNetworks = ['bridge', 'host', 'none', 'ingress', 'docker_gwbridge'];

/** Containers, networks and volumes that are still there: after every run there must be none. */
export async function findLeftovers({ api }: LabEngine): Promise<string[]> {
  const containers = named.parse(await api.get('/containers/json?all=1'));
  const networks = named.parse(await api.get('/networks'));
  const { Volumes } = volumes.parse(await api.get('/volumes'));
  return [
    ...containers.map(({ Names }) => `container ${Names?.join(' ')}`),
    ...networks.filter(({ Name }) => !systemNetworks.includes(Name ?? '')).map(({ Name }) => `network ${Name}`),
    ...(Volumes ?? []).map(({ Name }) => `volume ${Name}`),
  ];
}

/** Images that `./lab clean` should have removed: every name that the engine did not come with, and labelled ones. */
export async function findLeftImages({ api, bases }: LabEngine): Promise<string[]> {
  const known = new Set([...bases.values()].flat());
  const left = images.parse(await api.get('/images/json'));
  return left.flatMap(({ RepoTags, Labels }) => {
    const names = (RepoTags ?? []).filter((name) => name !== '<none>:<none>' && !known.has(name));
    const labelled = Object.keys(Labels ?? {}).some((key) => key.startsWith('lab.'));
    return names.length > 0
      ? names.map((name) => `image ${name}`)
      : labelled
        ? ['an image with labels of the lab']
        : [];
  });
}
