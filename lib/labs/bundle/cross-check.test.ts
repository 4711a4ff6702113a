import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, test, vi } from 'vitest';
import { attempt } from '@/tests/fixtures/lab-bundle';
import { makeManifest, makeReadBundle, makeSteps } from '@/tests/fixtures/lab-judging';
import { crossCheck } from './cross-check';

const nonce = attempt.nonce;
const minute = 60_000;
const issuedAt = Date.UTC(2026, 10, 22, 9, 55);
const receivedAt = Date.UTC(2026, 10, 22, 10, 5);

const collect = makeSteps([
  { id: 'build', kind: 'build', context: 'starter', image: 'app' },
  { id: 'image', kind: 'inspect', what: 'image', name: '{lab}-app' },
  { id: 'rows', kind: 'history', image: '{lab}-app' },
  { id: 'run', kind: 'run', name: 'web', image: '{lab}-app', detach: true },
  { id: 'web', kind: 'inspect', what: 'container', name: '{lab}-web' },
  { id: 'base', kind: 'inspect', what: 'image', name: 'alpine:3.20' },
  { id: 'net', kind: 'inspect', what: 'network', name: '{lab}-front' },
]);

type Image = { Created?: string; Config?: object | null; RootFS?: object };
const labels = { Labels: { 'lab.nonce': nonce } };
const during = '2026-11-22T10:01:00.123456789Z';

function check(
  {
    image = {},
    web,
    net,
    rows,
    dockerfile,
  }: { image?: Image; web?: object; net?: object; rows?: object[]; dockerfile?: string },
  facts: { builder?: 'legacy' | 'buildkit'; startedAt?: number; finishedAt?: number } = {},
) {
  const evidence: Record<string, unknown> = {
    'image.json': { Created: during, Config: labels, RootFS: { Layers: ['a'] }, ...image },
    // A base of other people: it has no nonce, and was made long ago.
    'base.json': { Created: '2020-01-01T00:00:00Z', Config: { Labels: null } },
  };
  if (web) evidence['web.json'] = web;
  if (net) evidence['net.json'] = net;
  if (rows) evidence['rows.jsonl'] = rows.map((row) => JSON.stringify(row)).join('\n');
  const bundle = makeReadBundle({
    evidence,
    files: dockerfile === undefined ? {} : { 'starter/Dockerfile': dockerfile },
  });
  const { builder = 'buildkit', ...times } = facts;
  const { tier, flags } = crossCheck(
    makeManifest([], collect),
    { ...bundle, ...times, engine: { ...bundle.engine, builder } },
    { nonce, issuedAt },
    receivedAt,
  );
  return [tier, ...flags.map((flag) => `${flag.code}${flag.nonce ? ` ${flag.nonce}` : ''}`)].join(', ');
}

describe('the nonce', () => {
  test.each<[string, Parameters<typeof check>[0], string]>([
    ['on the image', {}, 'checked'],
    ['on image, container and network', { web: { Config: labels, Created: during }, net: labels }, 'checked'],
    ['on a network that Compose made: not asked for', { net: { Labels: {} } }, 'checked'],
    ['not on the image', { image: { Config: { Labels: {} } } }, 'self-run, nonce-missing'],
    ['no config at all', { image: { Config: null } }, 'self-run, nonce-missing'],
    ['not on the container', { web: { Config: { Labels: null } } }, 'self-run, nonce-missing'],
    [
      'of another on the image',
      { image: { Config: { Labels: { 'lab.nonce': 'zzz' } } } },
      'self-run, foreign-nonce zzz',
    ],
    ['of another on a network', { net: { Labels: { 'lab.nonce': 'zzz' } } }, 'self-run, foreign-nonce zzz'],
  ])('%s', (_, seen, result) => {
    expect(check(seen)).toBe(result);
  });

  test('a lab that inspects nothing of its own is self-run, without a flag', () => {
    const bundle = makeReadBundle({ evidence: { 'web.json': 'null' } });
    expect(crossCheck(makeManifest([]), bundle, { nonce, issuedAt }, receivedAt)).toEqual({
      tier: 'self-run',
      flags: [],
    });
  });
});

describe('the times', () => {
  const at = (time: string) => ({ Created: time, Config: labels });

  test.each<[string, Parameters<typeof check>[0], Parameters<typeof check>[1], string]>([
    ['an image of a cached layer is older with BuildKit', { image: at('2026-11-20T10:00:00Z') }, {}, 'checked'],
    [
      'but not with the legacy builder',
      { image: at('2026-11-20T10:00:00Z') },
      { builder: 'legacy' },
      'self-run, created-outside',
    ],
    ['an image from the future', { image: at('2026-11-22T10:16:00Z') }, {}, 'self-run, created-outside'],
    ['a clock that is a little fast', { image: at('2026-11-22T10:14:00Z') }, {}, 'checked'],
    ['an old container', { web: at('2026-11-22T09:40:00Z') }, {}, 'self-run, created-outside'],
    ['no time at all', { web: at('') }, {}, 'checked'],
    ['the year 1, as of a reproducible build', { image: at('0001-01-01T00:00:00Z') }, {}, 'checked'],
    [
      'a clock an hour fast',
      { image: at('2026-11-22T11:01:00Z') },
      { finishedAt: receivedAt + 60 * minute },
      'self-run, clock-off',
    ],
    ['a clock an hour slow', {}, { startedAt: issuedAt - 60 * minute }, 'self-run, clock-off'],
    ['a clock that went back', {}, { startedAt: issuedAt + 2, finishedAt: issuedAt + 1 }, 'self-run, clock-off'],
  ])('%s', (_, seen, facts, result) => {
    expect(check(seen, facts)).toBe(result);
  });
});

describe('layers and history', () => {
  const row = (CreatedBy: string, Size: unknown = '0', Comment = '') => ({ CreatedBy, Size, Comment });
  const layers = (count: number, ...rows: object[]) =>
    check({ rows, image: { RootFS: { Layers: Array.from({ length: count }, (_, index) => `${index}`) } } });

  // Row shapes of both builders, from measurements on 20.10 and from documentation.
  test.each<[string, string]>([
    [
      'BuildKit',
      layers(
        3,
        row('CMD ["a"]'),
        row('COPY a /a # buildkit', '12'),
        row('WORKDIR /app', '0'),
        row('RUN /bin/sh -c x # buildkit', '77.8MB'),
      ),
    ],
    [
      'legacy',
      layers(
        2,
        row('/bin/sh -c #(nop)  CMD ["a"]', '0B'),
        row('/bin/sh -c #(nop) COPY file:1 in /a ', '1.2kB'),
        row('/bin/sh -c x', '0B'),
      ),
    ],
    ['an imported base', layers(1, row('LABEL a=b', 0), row('', 4_000_000, 'Imported from -'))],
    ['WORKDIR that changed nothing', layers(1, row('WORKDIR /', '0'), row('COPY a / # buildkit', '1'))],
    ['a layer without a size', layers(2, row('RUN true # buildkit', '0'), row('COPY a / # buildkit', '1'))],
    ['nothing but labels', layers(0, row('LABEL a=b'))],
    ['no rows were sent', check({ rows: [], image: {} })],
  ])('%s', (_, result) => {
    expect(result).toBe('checked');
  });

  test.each<[string, string]>([
    ['fewer layers than rows with a size', layers(1, row('COPY a / # buildkit', '1'), row('COPY b / # buildkit', '1'))],
    ['more layers than rows', layers(3, row('CMD ["a"]'), row('COPY a / # buildkit', '1'))],
    ['layers of settings', layers(1, row('ENV A=1'), row('USER app'))],
  ])('%s', (_, result) => {
    expect(result).toBe('self-run, layers-disagree');
  });
});

describe('the config and the Dockerfile', () => {
  const compare = (dockerfile: string, config: object) =>
    check({ dockerfile, image: { Config: { ...labels, ...config } } });

  test.each<[string, object]>([
    ['FROM a\nUSER 65532:65532', { User: '65532:65532' }],
    ['FROM a AS b\nUSER root\nFROM c\nUSER app', { User: 'app' }],
    ['FROM a AS b\nUSER app\nFROM b', { User: 'app' }],
    ['FROM a', { User: 'whatever the base says', Cmd: ['x'] }],
    ['FROM a\nUSER $APP', { User: 'app' }],
    ['FROM a\nCMD ["x", "y"]', { Cmd: ['x', 'y'] }],
    ['FROM a\nCMD x  y', { Cmd: ['/bin/sh', '-c', 'x  y'] }],
    ['FROM a\nCMD x \\\n  y', { Cmd: ['/bin/sh', '-c', 'x   y'] }],
    ['FROM a\nSHELL ["/bin/bash", "-c"]\nCMD x', { Cmd: ['/bin/bash', '-c', 'x'] }],
    ['FROM a\nCMD []', { Cmd: null }],
    ['FROM a\nENTRYPOINT []', {}],
    ['FROM a AS b\nCMD ["x"]\nFROM b\nENTRYPOINT ["y"]', { Entrypoint: ['y'] }],
    ['FROM a\nENTRYPOINT ["x"]\nCMD ["y"]', { Entrypoint: ['x'], Cmd: ['y'] }],
    ['FROM a\nWORKDIR /srv/app/', { WorkingDir: '/srv/app' }],
    ['FROM a\nWORKDIR /srv\nWORKDIR app', { WorkingDir: '/srv/app' }],
    ['FROM a\nWORKDIR /', { WorkingDir: '' }],
    ['FROM a\nCMD <<EOF\nx\nEOF', { Cmd: ['anything'] }],
    ['', { User: 'x' }],
  ])('%j agrees with %j', (dockerfile, config) => {
    expect(compare(dockerfile, config)).toBe('checked');
  });

  test.each<[string, object]>([
    ['FROM a\nUSER app', { User: 'root' }],
    ['FROM a\nUSER app', {}],
    ['FROM a\nCMD ["x"]', { Cmd: ['x', 'y'] }],
    ['FROM a\nCMD ["x"]', { Cmd: ['/bin/sh', '-c', 'x'] }],
    ['FROM a\nCMD x', { Cmd: ['x y'] }],
    ['FROM a\nENTRYPOINT ["x"]', { Entrypoint: null }],
    ['FROM a\nWORKDIR /srv', { WorkingDir: '/app' }],
  ])('%j disagrees with %j', (dockerfile, config) => {
    expect(compare(dockerfile, config)).toBe('self-run, config-disagrees');
  });

  test('a build of a target is compared with that stage, from the file it names', () => {
    const steps = makeSteps([
      { id: 'build', kind: 'build', context: 'starter', file: 'starter/Two.Dockerfile', target: 'dev', image: 'dev' },
      { id: 'dev', kind: 'inspect', what: 'image', name: '{lab}-dev' },
    ]);
    const flags = (User: string) => {
      const bundle = makeReadBundle({
        evidence: { 'dev.json': { Created: during, Config: { ...labels, User } } },
        files: { 'starter/Two.Dockerfile': 'FROM a AS dev\nUSER dev\nFROM a\nUSER prod\n' },
      });
      return crossCheck(makeManifest([], steps), bundle, { nonce, issuedAt }, receivedAt).flags;
    };
    expect(flags('dev')).toEqual([]);
    expect(flags('prod')).toEqual([
      { code: 'config-disagrees', detail: 'USER of the Dockerfile that was handed in is not what `dev` has.' },
    ]);
  });
});

test('a Dockerfile is read once for all images of it', () => {
  const files = { 'starter/Dockerfile': `FROM a:1\n${'RUN --mount=from=a a b c d\n'.repeat(190)}` };
  const timesRead = (images: number): number => {
    const names = Array.from({ length: images }, (_, index) => `app-${index}`);
    const steps = names.flatMap((image) => [
      { id: `build-${image}`, kind: 'build', context: 'starter', image },
      { id: image, kind: 'inspect', what: 'image', name: `{lab}-${image}` },
    ]);
    const evidence = Object.fromEntries(names.map((image) => [`${image}.json`, { Config: labels }]));
    const bundle = makeReadBundle({ evidence, files });
    const parse = vi.spyOn(DockerfileParser, 'parse');
    crossCheck(makeManifest([], makeSteps(steps)), bundle, { nonce, issuedAt }, receivedAt);
    const { length } = parse.mock.calls;
    parse.mockRestore();
    return length;
  };
  expect(timesRead(1)).toBeGreaterThan(0);
  expect(timesRead(10)).toBe(timesRead(1));
});
