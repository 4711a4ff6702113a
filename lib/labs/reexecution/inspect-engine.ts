import { z } from 'zod';
import { askDocker, askLines, type Engine, EngineError } from './engine';

/** The label by which a daemon says that it is there for this alone: it is emptied before and after every run. */
const givenOver = 'shipshape.disposable=true';

const infoSchema = z.object({ Labels: z.array(z.string()).nullish(), SystemTime: z.iso.datetime({ offset: true }) });
const mostSkewMs = 5 * 60_000;

/** Names of images to their ids. */
export type Images = ReadonlyMap<string, string>;

/** Throws EngineError with what to do, unless the engine was given over and keeps time. Changes nothing on it. */
export async function requireGivenOver(engine: Engine, now: Date): Promise<void> {
  const answer = await askDocker(engine, ['info', '--format', '{{json .}}']);
  const { data: info } = infoSchema.safeParse(JSON.parse(answer.toString()));
  if (!info) throw new EngineError(`${engine.host} does not answer.`);
  if (!info.Labels?.includes(givenOver)) {
    throw new EngineError(
      `${engine.host} is not marked as disposable, so nothing is run on it. Everything on the engine is removed again ` +
        `and again: if it is there for nothing else, start its dockerd with --label ${givenOver}.`,
    );
  }
  const skew = Math.abs(Date.parse(info.SystemTime) - now.getTime());
  if (skew > mostSkewMs) throw new EngineError(`The clock of the engine is ${Math.round(skew / 60_000)} minutes off.`);
}

/** Throws EngineError with what to do when the machine of the engine has a route to other networks. */
export async function requireNoWayOut(engine: Engine): Promise<void> {
  const look = ['run', '--rm', '--pull', 'never', '--network', 'host', '--entrypoint', 'cat', engine.image];
  const ipv4 = await askLines(engine, [...look, '/proc/net/route']);
  // Without IPv6 there is no such file.
  const ipv6 = await askLines(engine, [...look, '/proc/net/ipv6_route']).catch(() => []);
  const way = findWayOut(ipv4, ipv6);
  if (!way) return;
  const what = `The machine of the engine has a route to other networks, by ${way}, so what learners wrote could reach out.`;
  throw new EngineError(`${what} Take it away, for example: ip route del default`);
}

/** Throws EngineError when something is on an engine that was emptied: two workers would fall over each other. */
export async function requireAlone(engine: Engine): Promise<void> {
  const found = await askLines(engine, ['ps', '-a', '--format', '{{.Names}}']);
  if (found.length === 0) return;
  throw new EngineError(`${engine.host} must have one worker and no other use, but has a container ${found[0]}.`);
}

/** The device of a route through a gateway, or of a default route, in the kernel's tables; null when there is none. */
export function findWayOut(ipv4: readonly string[], ipv6: readonly string[]): string | null {
  for (const line of ipv4.slice(1)) {
    const [device = '', , gateway, , , , , mask] = line.trim().split(/\s+/);
    if (gateway !== '00000000' || mask === '00000000') return device;
  }
  for (const line of ipv6) {
    const [, length, , , gateway = '', , , , , device = ''] = line.trim().split(/\s+/);
    // The kernel's own "unreachable" is on lo.
    if (device !== 'lo' && (/[^0]/.test(gateway) || length === '00')) return device;
  }
  return null;
}

/** Every image that has a name. */
export async function readImages(engine: Engine): Promise<Images> {
  const lines = await askLines(engine, ['images', '--no-trunc', '--format', '{{.Repository}}:{{.Tag}} {{.ID}}']);
  const pairs = lines.map((line) => line.split(' ') as [string, string]);
  return new Map(pairs.filter(([name]) => !name.includes('<none>')));
}

/** The images that labs stand on: all but those that a lab made. */
export async function readBases(engine: Engine): Promise<Images> {
  return new Map([...(await readImages(engine))].filter(([name]) => !name.startsWith('lab-')));
}

/** Those of `names` that are not there. A name without a tag is that of `latest`. */
export const listMissing = (images: Images, names: Iterable<string>): string[] =>
  [...new Set(names)].filter((name) => !images.has(/:[^/]+$/.test(name) ? name : `${name}:latest`));
