import { describe, expect, test } from 'vitest';
import { leastCpu } from '@/tests/fixtures/cpu-time';
import { judgeOne, makeManifest, makeReadBundle } from '@/tests/fixtures/lab-judging';
import { judgeLab } from './judge-lab';

const history = (...rows: string[]) => rows.map((CreatedBy) => JSON.stringify({ CreatedBy, Size: '0' })).join('\n');

describe('image.config', () => {
  const user = { of: 'image', all: [{ path: 'Config.User', empty: false, reason: 'no-user' }] };

  // The same image without USER and CMD as engines describe it; shapes from documentation (API changelog 1.44 to 1.52).
  test.each([
    ['20.10', { Config: { User: '', Cmd: null, Entrypoint: null, Labels: null, Volumes: null, WorkingDir: '' } }],
    ['28', { Config: { User: '', Labels: {}, Env: [] } }],
    ['29, which leaves out what is empty', { Config: {} }],
    ['a template, which gives null', { Config: null }],
    ['raw inspect, a list of one', [{ Config: { User: '' } }]],
  ])('engine %s', (_, image) => {
    const all = [{ path: 'Config.Cmd', empty: true }, { path: 'Config.Labels["a.b"]', empty: true }, ...user.all];
    expect(judgeOne('image.config', { of: 'image', all }, { evidence: { 'image.json': image } })).toMatchObject({
      status: 'fail',
      reason: 'no-user',
      expected: '`Config.User` is not empty',
      actual: '`Config.User` is empty',
      why: 'It is wrong.',
      help: 'Look again.',
    });
  });

  test('passes', () => {
    expect(judgeOne('image.config', user, { evidence: { 'image.json': { Config: { User: '1' } } } })).toEqual({
      id: 'check',
      status: 'pass',
    });
  });

  test.each([
    [{ exitCode: 1 }, { status: 'fail', reason: 'missing' }],
    [{ status: 'timeout', exitCode: null } as const, { status: 'fail', reason: 'timeout' }],
    [{ status: 'skipped', exitCode: null } as const, { status: 'skipped', reason: 'step' }],
    [{ status: 'error' } as const, { status: 'error', reason: 'no-engine' }],
  ])('a step with %j', (step, result) => {
    const seen = { evidence: { 'image.json': null }, steps: { image: step } };
    expect(judgeOne('image.config', user, seen)).toMatchObject(result);
  });

  test('a step that was never sent, or sent half, is an error and no failure', () => {
    expect(judgeOne('image.config', user, {})).toMatchObject({ status: 'error', reason: 'no-evidence' });
    const half = { evidence: { 'image.json': '{"Config":' } };
    expect(judgeOne('image.config', user, half)).toMatchObject({ status: 'error', reason: 'unreadable' });
  });

  test('compares with another step', () => {
    const spec = { of: 'one', all: [{ path: 'Config.User', sameAs: 'two' }] };
    const seen = (two: object) => ({ evidence: { 'one.json': { Config: { User: '' } }, 'two.json': two } });
    expect(judgeOne('image.config', spec, seen({ Config: {} })).status).toBe('pass');
    expect(judgeOne('image.config', spec, seen({ Config: { User: 'a' } })).status).toBe('fail');
  });
});

test('evidence is compared once, however many checks do', () => {
  const lists = JSON.parse('['.repeat(60) + ']'.repeat(60)) as unknown;
  const evidence = { 'a.json': { Deep: Array(400).fill(lists) }, 'b.json': { Deep: Array(400).fill(lists) } };
  const costOf = (times: number): number => {
    const checks = Array.from({ length: times }, (_, index) => {
      const spec = { of: 'a', all: [{ path: 'Deep', sameAs: 'b' }] };
      return { id: `check-${index}`, kind: 'image.config' as const, spec };
    });
    return leastCpu(() => {
      const results = judgeLab(makeManifest(checks), makeReadBundle({ evidence }));
      expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['pass']));
    });
  };
  expect(costOf(12)).toBeLessThan(8 * costOf(1));
});

test('a pattern is looked for once, however many lines there are', () => {
  const evidence = { 'list.txt': `${'a\n'.repeat(32_000)}etc/secret\n` };
  const checks = Array.from({ length: 12 }, (_, index) => {
    return { id: `check-${index}`, kind: 'image.files' as const, spec: { of: 'list', none: ['secret$'] } };
  });
  const results = judgeLab(makeManifest(checks), makeReadBundle({ evidence }));
  expect(new Set(results.map(({ actual }) => actual))).toEqual(new Set(['found: etc/secret']));
});

describe('image.history', () => {
  const evidence = {
    'h.jsonl': history('CMD ["app"]', '/bin/sh -c #(nop)  USER app', 'RUN |1 TOKEN=s3cret /bin/sh -c make # buildkit'),
  };

  test.each<[object, string, string | undefined]>([
    [{ some: ['^USER app$', '^CMD'] }, 'pass', undefined],
    [{ none: ['s3cret'] }, 'fail', 'found: RUN |1 TOKEN=s3cret make'],
    [{ some: ['^EXPOSE'] }, 'fail', 'nothing among 3 lines does: CMD ["app"]\nUSER app\nRUN |1 TOKEN=s3cret make'],
  ])('%j', (spec, status, actual) => {
    const result = judgeOne('image.history', { of: 'h', ...spec }, { evidence });
    expect([result.status, result.actual]).toEqual([status, actual]);
  });

  test('a row that is no JSON is an error', () => {
    const result = judgeOne('image.history', { of: 'h', none: ['x'] }, { evidence: { 'h.jsonl': '{"CreatedBy"' } });
    expect(result).toMatchObject({ status: 'error', reason: 'unreadable' });
  });
});

describe('image.files', () => {
  const none = { of: 'files', none: ['^/bin/sh$'] };

  test('finds a path', () => {
    const seen = { evidence: { 'files.txt': '/app\r\n/bin/sh\r\n' } };
    expect(judgeOne('image.files', none, seen)).toMatchObject({ reason: 'found', actual: 'found: /bin/sh' });
    expect(judgeOne('image.files', { of: 'files', some: ['^/app$'] }, seen).status).toBe('pass');
  });

  test('an empty image has no shell and no program', () => {
    const seen = { evidence: { 'files.txt': '' } };
    expect(judgeOne('image.files', none, seen).status).toBe('pass');
    expect(judgeOne('image.files', { of: 'files', some: ['^/app$'] }, seen)).toMatchObject({ actual: 'it is empty' });
  });

  test('a list that was cut proves nothing', () => {
    const seen = { evidence: { 'files.txt': '/app\n[cut here: 99999 bytes in all]\n' } };
    expect(judgeOne('image.files', none, seen)).toMatchObject({ status: 'error', reason: 'cut-off' });
  });

  test('no image, no list', () => {
    const seen = { evidence: { 'files.txt': '' }, steps: { files: { exitCode: 1 } } };
    expect(judgeOne('image.files', none, seen)).toMatchObject({ status: 'fail', reason: 'missing' });
  });
});

describe('image.ratio', () => {
  const spec = { big: 'big', small: 'small', atLeast: 50 };
  const sizes = (big: unknown, small: unknown) => ({
    evidence: { 'big.json': { Size: big }, 'small.json': { Size: small } },
  });

  test.each<[unknown, unknown, string]>([
    [861_000_000, 1_830_000, 'pass'],
    [100, 2, 'pass'],
    [99, 2, 'fail'],
    // FROM scratch with nothing in it.
    [100, 0, 'pass'],
    [0, 0, 'fail'],
    [null, 2, 'error'],
    ['100', 2, 'error'],
  ])('%j over %j', (big, small, status) => {
    expect(judgeOne('image.ratio', spec, sizes(big, small)).status).toBe(status);
  });

  test('says the numbers', () => {
    expect(judgeOne('image.ratio', spec, sizes(90, 40))).toMatchObject({
      reason: 'ratio',
      expected: '`big` is at least 50 times as large as `small`',
      actual: '2.25 times: 90 and 40 bytes',
    });
  });
});

describe('image.layers', () => {
  const layers = (before: unknown, after: unknown, changedAtMost = 1) =>
    judgeOne(
      'image.layers',
      { before: 'before', after: 'after', changedAtMost },
      {
        evidence: {
          'before.json': { Size: 1, RootFS: { Type: 'layers', Layers: before } },
          'after.json': { Size: 1, RootFS: { Layers: after } },
        },
      },
    );

  test.each<[unknown, unknown, number, string]>([
    [['a', 'b', 'c'], ['a', 'b', 'd'], 1, 'pass'],
    [['a', 'b', 'c'], ['a', 'x', 'c'], 1, 'fail'],
    [['a', 'b'], ['a', 'b', 'c'], 1, 'pass'],
    [['a', 'b', 'c'], ['a', 'b'], 1, 'pass'],
    [['a', 'b', 'c'], ['a'], 1, 'fail'],
    [['a'], ['a'], 0, 'pass'],
    [null, [], 0, 'pass'],
    [undefined, ['a'], 0, 'fail'],
  ])('%j then %j', (before, after, changedAtMost, status) => {
    expect(layers(before, after, changedAtMost).status).toBe(status);
  });

  test('says which', () => {
    expect(layers(['a', 'b', 'c'], ['a', 'x', 'y'])).toMatchObject({
      reason: 'changed',
      actual: '2 of 3 layers differ; the first 1 are the same',
    });
  });
});
