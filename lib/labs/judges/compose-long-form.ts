import { isRecord } from '../is-record';
import { asText } from './json-path';

/** Splits at colons, but not inside `${NAME:-default}`. */
function splitColons(text: string): string[] {
  const parts: string[][] = [[]];
  for (const [piece] of text.matchAll(/\$\{[^{}]*\}|./gs)) {
    if (piece === ':') parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts.map((pieces) => pieces.join(''));
}

function readPort(port: unknown): unknown {
  if (isRecord(port)) return port;
  const [, place = '', protocol = 'tcp'] = /^(.*?)(?:\/(\w+))?$/s.exec(asText(port)) ?? [];
  const parts = splitColons(place.replace(/^\[([^\]]*)\]/, (_, address: string) => address.replaceAll(':', '|')));
  const target = parts.pop();
  const published = parts.pop();
  return { target, published, host_ip: parts.join(':').replaceAll('|', ':'), protocol };
}

function readVolume(volume: unknown): unknown {
  if (isRecord(volume)) return { type: 'volume', ...volume };
  const [first = '', second, mode] = splitColons(asText(volume));
  const target = second ?? first;
  const source = second === undefined ? undefined : first;
  const type = source !== undefined && /^[./~$]/.test(source) ? 'bind' : 'volume';
  return { type, source, target, read_only: mode?.split(',').includes('ro') ?? false };
}

/** `[A=1, B]` as `{ A: '1', B: null }`. */
function readPairs(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const pairs = value.map((item) => {
    const [, key = '', rest] = /^([^=]*)(?:=(.*))?$/s.exec(asText(item)) ?? [];
    return [key, rest ?? null] as const;
  });
  return Object.fromEntries(pairs);
}

const readNames =
  (content: unknown) =>
  (value: unknown): unknown =>
    Array.isArray(value) ? Object.fromEntries(value.map((name) => [asText(name), content])) : value;

const readList =
  (readItem: (item: unknown) => unknown) =>
  (value: unknown): unknown =>
    Array.isArray(value) ? value.map((item) => readItem(item)) : value;

const readOne = (value: unknown): unknown => (typeof value === 'string' ? [value] : value);
const readGrant = (grant: unknown): unknown => (typeof grant === 'string' ? { source: grant } : grant);

function readBuild(build: unknown): unknown {
  if (typeof build === 'string') return { context: build };
  return isRecord(build) ? { ...build, args: readPairs(build['args']), labels: readPairs(build['labels']) } : build;
}

function readHealth(health: unknown): unknown {
  if (!isRecord(health) || typeof health['test'] !== 'string') return health;
  return { ...health, test: ['CMD-SHELL', health['test']] };
}

const readers = new Map<string, (value: unknown) => unknown>(
  Object.entries({
    build: readBuild,
    environment: readPairs,
    labels: readPairs,
    depends_on: readNames({ condition: 'service_started' }),
    networks: readNames(null),
    ports: readList(readPort),
    volumes: readList(readVolume),
    configs: readList(readGrant),
    secrets: readList(readGrant),
    tmpfs: readOne,
    dns: readOne,
    env_file: readOne,
    healthcheck: readHealth,
  }),
);

/**
 * A compose file with the long form wherever a short one may be written, as `docker compose config` prints it: `ports`
 * and `volumes` are maps with `target`, `environment`, `labels`, `depends_on` and `networks` maps by name, `build` has
 * a `context`, `healthcheck.test` and `tmpfs` are lists. A volume has `type`, `source`, `target`, `read_only`; a port
 * `host_ip`, `published`, `target`, `protocol`. Variables stay as they are written.
 */
export function toLongForm(model: unknown): unknown {
  if (!isRecord(model) || !isRecord(model['services'])) return model;
  const services = Object.entries(model['services']).map(([name, service]) => {
    if (!isRecord(service)) return [name, service];
    return [
      name,
      Object.fromEntries(Object.entries(service).map(([key, value]) => [key, readers.get(key)?.(value) ?? value])),
    ];
  });
  return { ...model, services: Object.fromEntries(services) };
}
