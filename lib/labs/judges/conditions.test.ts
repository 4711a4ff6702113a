import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Condition, conditionSchema } from '../check-schemas';
import { describeCondition, judgeConditions } from './conditions';
import { Settled } from './finding';
import { canonical, findValues, parsePath } from './json-path';

const contextOf = (others: Record<string, unknown> = {}) => ({
  find: (pattern: string, text: string) => text.search(new RegExp(pattern, 'm')),
  other: (step: string) => others[step],
});
const judge = (value: unknown, condition: object, others?: Record<string, unknown>) =>
  judgeConditions(value, [conditionSchema.parse(condition)], contextOf(others));
const holds = (value: unknown, condition: object, others?: Record<string, unknown>): boolean =>
  judge(value, condition, others).status === 'pass';

describe('a path', () => {
  test.each<[string, string[] | null]>([
    ['Config.User', ['Config', 'User']],
    ['Config.Labels["org.example.title"]', ['Config', 'Labels', 'org.example.title']],
    ['["a.b"].c', ['a.b', 'c']],
    ['Mounts.*.RW', ['Mounts', '*', 'RW']],
    ['Ports["80/tcp"].0.HostIp', ['Ports', '80/tcp', '0', 'HostIp']],
    [String.raw`a["say \"x\""]`, ['a', 'say "x"']],
    ['80/tcp', ['80/tcp']],
    ['a..b', null],
    ['.a', null],
    ['a.', null],
    ['a[0]', null],
    ['a["b"', null],
  ])('%s', (path, keys) => {
    expect(parsePath(path)).toEqual(keys);
  });

  test('finds one value without a star, and what there is with one', () => {
    const value = { list: [{ a: 1 }, { b: 2 }], empty: null };
    expect(findValues(value, ['list', '*', 'a'])).toEqual([1, undefined]);
    expect(findValues(value, ['list', '1', 'b'])).toEqual([2]);
    expect(findValues(value, ['empty', '*'])).toEqual([]);
    expect(findValues(value, ['nothing', 'below'])).toEqual([undefined]);
    expect(findValues(value, ['list', 'length'])).toEqual([undefined]);
    expect(findValues({}, ['constructor', 'name'])).toEqual([undefined]);
  });
});

test('a path to more values than any engine has is not followed', () => {
  const found = () => findValues({ a: Array.from({ length: 2001 }, () => 1) }, ['a', '*']);
  expect(found).toThrow(Settled);
});

describe('all that is empty is equal', () => {
  const shapes = [{}, { a: null }, { a: '' }, { a: [] }, { a: {} }];
  test.each(shapes)('%j', (value) => {
    expect(holds(value, { path: 'a', empty: true })).toBe(true);
    expect(holds(value, { path: 'a', empty: false })).toBe(false);
    expect(holds(value, { path: 'a', equals: '' })).toBe(true);
    expect(holds(value, { path: 'a', not: 'root' })).toBe(true);
    expect(holds(value, { path: 'a', not: '' })).toBe(false);
    expect(holds(value, { path: 'a', contains: 'x' })).toBe(false);
    expect(holds(value, { path: 'a', excludes: 'x' })).toBe(true);
    expect(holds(value, { path: 'a', lacks: 'x' })).toBe(true);
    expect(holds(value, { path: 'a', matches: '^$' })).toBe(true);
    expect(holds(value, { path: 'a', atLeast: 0 })).toBe(false);
    expect(holds(value, { path: 'a', atMost: 0 })).toBe(false);
    for (const other of shapes) expect(holds(value, { path: 'a', sameAs: 'b' }, { b: other })).toBe(true);
  });

  test('false and 0 are not empty', () => {
    expect(holds({ a: false }, { path: 'a', empty: true })).toBe(false);
    expect(holds({ a: 0 }, { path: 'a', empty: true })).toBe(false);
  });
});

describe('claims', () => {
  test.each<[unknown, object, boolean]>([
    ['65532', { equals: 65532 }, true],
    [3, { equals: '3' }, true],
    [true, { equals: 'true' }, true],
    [['x'], { equals: 'x' }, false],
    ['b', { oneOf: ['a', 'b'] }, true],
    ['c', { oneOf: ['a', 'b'] }, false],
    [['CMD', 'curl -f x'], { matches: '"CMD"' }, true],
    ['one\ntwo', { matches: '^two$' }, true],
    [['ALL'], { contains: 'ALL' }, true],
    [{ ALL: {} }, { contains: 'ALL' }, true],
    ['/run', { contains: '/run' }, true],
    ['/running', { contains: '/run' }, false],
    [[80], { contains: '80' }, true],
    [['ALL'], { excludes: 'ALL' }, false],
    [5, { atLeast: 5, atMost: 5 }, true],
    ['5', { atLeast: 5 }, true],
    ['5m', { atLeast: 5 }, false],
    [true, { atLeast: 1 }, false],
    [4, { atLeast: 5 }, false],
    [6, { atMost: 5 }, false],
  ])('%j %j is %s', (value, claims, expected) => {
    expect(holds({ a: value }, { path: 'a', ...claims })).toBe(expected);
  });

  test('every, some and none; over nothing only some fails', () => {
    const one = { a: [1, 2] };
    const over = (over: string, equals: number, value: object = one) => holds(value, { path: 'a.*', over, equals });
    expect([over('every', 1), over('some', 1), over('none', 1)]).toEqual([false, true, false]);
    expect([over('every', 3), over('some', 3), over('none', 3)]).toEqual([false, false, true]);
    const empty = { a: [] };
    expect([over('every', 1, empty), over('some', 1, empty), over('none', 1, empty)]).toEqual([true, false, true]);
  });

  test('another step says the same whatever the order of keys and the empty fields', () => {
    const before = { a: { x: 1, y: [{ z: null }], w: '' } };
    const after = { a: { y: [{}], x: 1 } };
    expect(holds(before, { path: 'a', sameAs: 'b' }, { b: after })).toBe(true);
    expect(holds(before, { path: 'a', differsFrom: 'b' }, { b: after })).toBe(false);
    expect(holds(before, { path: 'a.x', differsFrom: 'b' }, { b: { a: { x: 2 } } })).toBe(true);
    expect(holds({ a: 1 }, { path: 'a', sameAs: 'b' }, { b: { a: '1' } })).toBe(false);
  });
});

describe('words', () => {
  test('say what was claimed and what is', () => {
    expect(judge({ Config: { User: 'root' } }, { path: 'Config.User', not: 'root', reason: 'is-root' })).toEqual({
      status: 'fail',
      reason: 'is-root',
      expected: '`Config.User` is not `root`',
      actual: '`Config.User` is "root"',
    });
    expect(judge({ Mounts: null }, { path: 'Mounts.*.RW', over: 'some', equals: false })).toEqual({
      status: 'fail',
      reason: 'mismatch',
      expected: 'some `Mounts.*.RW` is `false`',
      actual: 'there is no `Mounts.*.RW`',
    });
  });

  test('name every claim', () => {
    const condition = conditionSchema.parse({
      path: 'a.*',
      over: 'none',
      oneOf: [1, 'b'],
      matches: 'm',
      lacks: 'l',
      contains: 'c',
      excludes: 'e',
      atLeast: 1,
      atMost: 2,
      empty: false,
      sameAs: 's',
      differsFrom: 'd',
    });
    expect(describeCondition(condition)).toBe(
      'no `a.*` is one of `1`, `b` and matches `m` and does not match `l` and has `c` and does not have `e` and is at least 1 and is at most 2 and is not empty and is the same in `s` and differs from `d`',
    );
  });

  test('are at most 500 characters of evidence', () => {
    const finding = judge({ a: 'x'.repeat(10_000) }, { path: 'a', empty: true });
    expect(finding).toMatchObject({ actual: expect.stringMatching(/^.{450,520}$/s) });
  });
});

describe('for any value', () => {
  const leaf = fc.oneof(fc.constantFrom(null, '', 'a', 'b', 0, 1, true, false), fc.constant([]), fc.constant({}));
  const value = fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(leaf, fc.array(leaf)), { noNullPrototype: true });
  const literal = fc.constantFrom<(string | number | boolean)[]>('', 'a', 0, '1', true);

  /** The same said again in one line: which values count, and how many must agree. */
  function model(found: unknown[], { over, equals, empty }: Condition): boolean {
    const blank = (each: unknown) =>
      ['undefined', 'null', '""', '[]', '{}'].includes(JSON.stringify(each) ?? 'undefined');
    const texts = found.map((each) =>
      blank(each) ? '' : typeof each === 'object' ? null : JSON.stringify(each).replaceAll('"', ''),
    );
    const right = texts.filter(
      (text) => (equals === undefined || text === `${equals}`) && (empty === undefined || (text === '') === empty),
    );
    return over === 'some' ? right.length > 0 : right.length === (over === 'none' ? 0 : texts.length);
  }

  test('the evaluator agrees with a simple model', () => {
    fc.assert(
      fc.property(
        value,
        fc.record(
          {
            path: fc.constantFrom('a', 'a.*', '*', '*.*', 'b.0'),
            over: fc.constantFrom('every', 'some', 'none'),
            equals: literal,
            empty: fc.boolean(),
          },
          { requiredKeys: ['path', 'over'] },
        ),
        (json, input) => {
          const condition = conditionSchema.parse(input);
          expect(holds(json, condition)).toBe(model(findValues(json, parsePath(condition.path) ?? []), condition));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the order of keys does not matter', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const reversed = JSON.parse(JSON.stringify(json), (_, each: unknown) =>
          typeof each === 'object' && each !== null && !Array.isArray(each)
            ? Object.fromEntries(Object.entries(each).toReversed())
            : each,
        ) as unknown;
        expect(canonical(reversed)).toBe(canonical(json));
      }),
    );
  });
});
