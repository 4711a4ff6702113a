import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, test, vi } from 'vitest';
import { type CheckInput, judgeOne, makeManifest, makeReadBundle } from '@/tests/fixtures/lab-judging';
import { judgeLab } from './judge-lab';

const file = 'starter/Dockerfile';
const judge = (kind: 'dockerfile.rule' | 'dockerfile.ast', spec: object, text: string) =>
  judgeOne(kind, { file, ...spec }, { files: { [file]: text } });

describe('dockerfile.rule', () => {
  const spec = { absent: ['no-whole-rootfs', 'unique-stage-names'] };

  test('passes where these rules are kept, whatever others say', () => {
    expect(judge('dockerfile.rule', spec, 'FROM alpine\nRUN apk add curl\n').status).toBe('pass');
  });

  test('tells the first place where one is broken', () => {
    const text = 'FROM alpine:3.20 AS a\nFROM alpine:3.20 AS a\n';
    expect(judge('dockerfile.rule', spec, text)).toMatchObject({
      status: 'fail',
      reason: 'unique-stage-names',
      expected: 'One name, one stage',
      actual: 'line 2: The name `a` is taken by the stage on line 1.',
    });
  });
});

describe('dockerfile.ast', () => {
  const rules = [
    { check: 'min-stages', count: 2, why: 'The compiler stays behind.' },
    { check: 'has', instruction: 'USER', why: 'Somebody other than root.' },
  ];

  test.each<[string, string, object]>([
    ['passes', 'FROM a:1 AS b\nFROM scratch\nUSER 1\n', { status: 'pass' }],
    [
      'a rule with a place',
      'FROM a:1\nUSER 1\n',
      { reason: 'min-stages', expected: 'The compiler stays behind.', actual: 'line 1: FROM a:1' },
    ],
    [
      'a rule without a place',
      'FROM a:1 AS b\nFROM scratch\n',
      { reason: 'has', expected: 'Somebody other than root.', actual: 'nothing in the file says so' },
    ],
    ['a file that is none', 'FORM a:1\n', { reason: 'unreadable', actual: expect.stringMatching(/^line 1: /) }],
    ['an empty file', '', { status: 'fail' }],
  ])('%s', (_, text, result) => {
    expect(judge('dockerfile.ast', { rules }, text)).toMatchObject(result);
  });
});

describe.each([
  ['dockerfile.rule', { absent: ['no-whole-rootfs'] }],
  ['dockerfile.ast', { rules: [{ check: 'non-root', why: 'Not root.' }] }],
] as const)('%s', (kind, spec) => {
  test.each([
    ['200 lines', 'USER 1\n'.repeat(201)],
    ['500 brackets', `FROM a:1\nUSER 1\nRUN ${'[ a ] && '.repeat(251)}b`],
    ['8 KB', `FROM a:1\nUSER 1\n#${'x'.repeat(8 * 1024)}`],
  ])('does not read more than %s', (_, text) => {
    expect(judge(kind, spec, text)).toMatchObject({ status: 'fail', reason: 'too-long' });
  });
});

test('a file is read once for all checks', () => {
  const files = { [file]: `FROM a:1\n${'RUN --mount=from=a a b c d\n'.repeat(190)}USER 1` };
  const timesRead = (times: number): number => {
    const checks = Array.from({ length: times }, (_, index): CheckInput[] => [
      { id: `rule-${index}`, kind: 'dockerfile.rule', spec: { file, absent: ['no-whole-rootfs'] } },
      { id: `ast-${index}`, kind: 'dockerfile.ast', spec: { file, rules: [{ check: 'non-root', why: 'Not root.' }] } },
    ]);
    const parse = vi.spyOn(DockerfileParser, 'parse');
    const results = judgeLab(makeManifest(checks.flat()), makeReadBundle({ files }));
    const { length } = parse.mock.calls;
    parse.mockRestore();
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['pass']));
    return length;
  };
  expect(timesRead(1)).toBeGreaterThan(0);
  expect(timesRead(10)).toBe(timesRead(1));
});
