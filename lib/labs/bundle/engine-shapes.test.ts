import { describe, expect, test } from 'vitest';
import { type EngineShape, engineShapes } from '@/tests/fixtures/engine-shapes';
import { attempt, makeEntries, packBundle } from '@/tests/fixtures/lab-bundle';
import { makeManifest, makeSteps } from '@/tests/fixtures/lab-judging';
import { judgeLab } from '../judges';
import { crossCheck } from './cross-check';
import { readBundle } from './read-bundle';

const collect = makeSteps([
  { id: 'build', kind: 'build', context: 'starter', image: 'app' },
  { id: 'image', kind: 'inspect', what: 'image', name: '{lab}-app' },
  { id: 'rows', kind: 'history', image: '{lab}-app' },
  { id: 'run', kind: 'run', name: 'web', image: '{lab}-app', detach: true },
  { id: 'web', kind: 'inspect', what: 'container', name: '{lab}-web' },
  { id: 'net', kind: 'inspect', what: 'network', name: '{lab}-front' },
  { id: 'data', kind: 'inspect', what: 'volume', name: '{lab}-data' },
]);

const manifest = makeManifest(
  [
    { id: 'cached', kind: 'exec.output', spec: { of: 'build', stdout: { matches: 'CACHED$|Using cache$' } } },
    {
      id: 'config',
      kind: 'image.config',
      spec: {
        of: 'image',
        all: [
          { path: 'Config.User', lacks: '^(root|0+)(:|$)' },
          { path: 'Config.User', empty: false },
          { path: 'Config.Entrypoint.0', equals: '/app' },
          { path: 'Config.Volumes', empty: true },
          { path: 'Config.OnBuild', empty: true },
          { path: 'Config.ExposedPorts', contains: '8080/tcp' },
          { path: 'Config.Labels["lab.nonce"]', equals: '{nonce}' },
        ],
      },
    },
    { id: 'size', kind: 'image.ratio', spec: { big: 'image', small: 'image', atLeast: 1 } },
    { id: 'layers', kind: 'image.layers', spec: { before: 'image', after: 'image', changedAtMost: 0 } },
    {
      id: 'history',
      kind: 'image.history',
      spec: {
        of: 'rows',
        some: ['^RUN apk add', '^EXPOSE 8080/tcp$', '^USER 65532$', '^COPY .* /app$'],
        none: ['^VOLUME'],
      },
    },
    {
      id: 'container',
      kind: 'container.state',
      spec: {
        of: 'web',
        all: [
          { path: 'State.Health.Status', equals: 'healthy' },
          { path: 'State.Error', empty: true },
          { path: 'HostConfig.Memory', atMost: 134_217_728 },
          { path: 'HostConfig.CapAdd', contains: 'NET_BIND_SERVICE' },
          { path: 'HostConfig.CapAdd', excludes: 'CAP_SYS_ADMIN' },
          { path: 'HostConfig.CapDrop', contains: 'ALL' },
          { path: 'HostConfig.Tmpfs', empty: true },
          { path: 'HostConfig.PortBindings.*.*.HostIp', equals: '127.0.0.1' },
          { path: 'Config.Healthcheck.Test.0', not: 'NONE' },
          { path: 'Mounts.*.Name', over: 'some', equals: '{lab}-data' },
          { path: 'NetworkSettings.Networks', contains: '{lab}-front' },
        ],
      },
    },
    {
      id: 'network',
      kind: 'network',
      spec: {
        of: 'net',
        all: [
          { path: 'Internal', equals: true },
          { path: 'IPAM.Options', empty: true },
          { path: 'Containers.*.Name', over: 'some', equals: '{lab}-web' },
        ],
      },
    },
    { id: 'volume', kind: 'volume', spec: { of: 'data', all: [{ path: 'Options', empty: true }] } },
  ],
  collect,
);

const dockerfile = `FROM alpine:3.20
WORKDIR /srv
RUN apk add --no-cache tzdata
COPY app /app
USER 65532
EXPOSE 8080
ENTRYPOINT ["/app"]
CMD ["serve"]
`;

async function judge({ engine, evidence }: EngineShape) {
  const { content } = makeEntries()[0] ?? {};
  const given = JSON.parse(String(content)) as { engine: object };
  const steps = collect.map(({ id }) => ({ id, status: 'done', exitCode: 0, ms: 100 }));
  const result = { engine: { ...given.engine, ...engine }, steps };
  const bundle = await readBundle(
    new Uint8Array(packBundle({ evidence, files: { 'starter/Dockerfile': dockerfile }, result })),
  );
  const facts = { nonce: attempt.nonce, issuedAt: bundle.startedAt };
  return { results: judgeLab(manifest, bundle), ...crossCheck(manifest, bundle, facts, bundle.finishedAt) };
}

describe.each(engineShapes)('Docker Engine $name', (shape) => {
  test('good work passes, and is believed', async () => {
    const { results, tier, flags } = await judge(shape);
    expect(results.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect([tier, flags]).toEqual(['checked', []]);
  });

  test('work of root is told from it, and what was changed afterwards is noticed', async () => {
    const asRoot = (name: string): string => shape.evidence[name]?.replace('"User":"65532"', '"User":""') ?? '';
    const evidence = { ...shape.evidence, 'image.json': asRoot('image.json') };
    const { results, flags } = await judge({ ...shape, evidence });
    expect(results.filter(({ status }) => status !== 'pass').map(({ id, reason }) => `${id} ${reason}`)).toEqual([
      'config mismatch',
    ]);
    expect(flags.map(({ code }) => code)).toEqual(['config-disagrees']);
  });
});
