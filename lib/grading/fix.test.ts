import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FixRule } from '@/lib/content/schemas';
import { gradeFix, ruleFitsLanguage } from './index';

type Bare = FixRule extends infer R ? (R extends FixRule ? Omit<R, 'why'> : never) : never;

function judge(text: string, rule: Bare, language: 'dockerfile' | 'yaml' = 'dockerfile') {
  const verdict = gradeFix({ language, text, rules: [{ ...rule, why: 'because' } as FixRule] });
  return { passed: verdict.results[0]?.passed, line: verdict.results[0]?.line, syntax: verdict.syntax };
}
const passes = (text: string, rule: Bare, language?: 'yaml') => judge(text, rule, language).passed;

describe('stages', () => {
  const two = 'FROM golang:1.22 AS Build\nFROM scratch\nCOPY --from=build /a /a\n';

  test('are counted by FROM, in any case', () => {
    expect(passes(two, { check: 'min-stages', count: 2 })).toBe(true);
    expect(passes('from a:1\nfrom b:1\n', { check: 'min-stages', count: 2 })).toBe(true);
    expect(judge('FROM a:1\n# FROM b:1\nRUN echo FROM c\n', { check: 'min-stages', count: 2 })).toMatchObject({
      passed: false,
      line: 1,
    });
  });

  test('FROM inside a here-document is not a stage', () => {
    const text = 'FROM a:1\nRUN <<EOF\nFROM b:1\nFROM c:1\nEOF\n';
    expect(passes(text, { check: 'min-stages', count: 2 })).toBe(false);
  });

  test('are named in any case, by index, or final', () => {
    const rule = (stage: string): Bare => ({ check: 'has', instruction: 'COPY', match: '--from', stage });
    expect(passes(two, rule('final'))).toBe(true);
    expect(passes(two, rule('1'))).toBe(true);
    expect(passes(two, rule('BUILD'))).toBe(false);
    expect(passes(two, { check: 'has', instruction: 'FROM', match: 'golang', stage: 'bUiLd' })).toBe(true);
    expect(passes(two, { check: 'has', instruction: 'FROM', match: 'golang', stage: '0' })).toBe(true);
    expect(passes(two, rule('nowhere'))).toBe(false);
  });
});

describe('final-from', () => {
  const scratch: Bare = { check: 'final-from', match: '^scratch$' };

  test('looks at the last stage and through the stages it is built from', () => {
    expect(passes('FROM debian:12\nFROM scratch\n', scratch)).toBe(true);
    expect(passes('FROM scratch\nFROM debian:12\n', scratch)).toBe(false);
    expect(passes('FROM scratch AS base\nFROM base AS mid\nFROM debian:12\nFROM MID AS final\n', scratch)).toBe(true);
    expect(judge('FROM debian:12 AS scratch2\n\nFROM scratch2\n', scratch)).toMatchObject({ passed: false, line: 3 });
  });

  test('a stage cannot be named before it exists', () => {
    expect(passes('FROM base\nFROM scratch AS base\nFROM base\n', scratch)).toBe(true);
    expect(passes('FROM scratch AS a\nFROM b\n', scratch)).toBe(false);
  });

  test('fills in build arguments given before the first FROM', () => {
    const distroless: Bare = { check: 'final-from', match: '^gcr\\.io/distroless/' };
    expect(passes('ARG BASE=gcr.io/distroless/static:nonroot\nFROM ${BASE}\n', distroless)).toBe(true);
    expect(
      passes('ARG HOST=gcr.io\nFROM --platform=linux/amd64 $HOST/distroless/base:nonroot AS x\n', distroless),
    ).toBe(true);
    expect(passes('ARG BASE\nFROM ${BASE:-gcr.io/distroless/static}\n', distroless)).toBe(true);
    expect(passes('ARG BASE\nFROM $BASE\n', distroless)).toBe(false);
  });
});

describe('pinned-base', () => {
  const rule: Bare = { check: 'pinned-base' };
  const digest = `@sha256:${'a'.repeat(64)}`;

  test.each([
    'FROM alpine:3.20',
    'FROM scratch',
    `FROM alpine${digest}`,
    `FROM alpine:latest${digest}`,
    'FROM localhost:5000/team/app:1',
    'FROM alpine:3.20 AS base\nFROM base',
    'ARG V=3.20\nFROM alpine:$V',
    'ARG V\nFROM alpine:${V:-3.20}',
  ])('%s is pinned', (text) => expect(passes(`${text}\n`, rule)).toBe(true));

  test.each([
    ['FROM alpine', 1],
    ['FROM alpine:latest', 1],
    ['FROM localhost:5000/team/app', 1],
    ['FROM alpine:3.20 AS base\nFROM debian', 2],
    ['ARG V\nFROM alpine:$V', 2],
    ['ARG V=latest\nFROM alpine:$V', 2],
    ['FROM alpine@sha256:123', 1],
  ])('%s is not', (text, line) => expect(judge(`${text}\n`, rule)).toMatchObject({ passed: false, line }));
});

describe('non-root', () => {
  const rule: Bare = { check: 'non-root' };

  test.each([
    'USER app',
    'USER 1000',
    'USER 1000:0',
    'user app',
    'USER root\nRUN x\nUSER app',
    'USER 65534:65534 ',
    'ARG UID=1000\nUSER $UID',
    'ENV WHO=app\nUSER ${WHO}:${WHO}',
    'USER "app"',
    'USER \\\n  app',
  ])('%s', (text) => expect(passes(`FROM a:1\n${text}\n`, rule)).toBe(true));

  test.each([
    'RUN true',
    'USER root',
    'USER 0',
    'USER 00',
    'USER root:root',
    'USER 0:1000',
    'USER "root"',
    'USER app\nUSER root',
    '# USER app',
    'RUN <<EOF\nUSER app\nEOF',
    'RUN echo \\\n  USER app',
    'ONBUILD USER app',
    'ARG UID=0\nUSER $UID',
    'ARG UID\nUSER $UID',
    'USER ${NOBODY_SET_THIS}',
    'USER :1000',
  ])('not %s', (text) => expect(passes(`FROM a:1\n${text}\n`, rule)).toBe(false));

  test('is inherited from the stage it is built from, and only from that', () => {
    expect(passes('FROM a:1 AS base\nUSER app\nFROM base\nRUN x\n', rule)).toBe(true);
    expect(passes('FROM a:1 AS base\nUSER app\nFROM b:1\nRUN x\n', rule)).toBe(false);
    expect(passes('FROM a:1\nUSER app\nFROM b:1\n', rule)).toBe(false);
    expect(passes('FROM a:1 AS base\nUSER app\nFROM base\nUSER root\n', rule)).toBe(false);
  });

  test('sees global arguments only where the stage asks for them', () => {
    expect(passes('ARG UID=1000\nFROM a:1\nARG UID\nUSER $UID\n', rule)).toBe(true);
    expect(passes('ARG UID=1000\nFROM a:1\nUSER $UID\n', rule)).toBe(false);
    expect(passes('FROM a:1\nUSER $UID\nARG UID=1000\n', rule)).toBe(false);
  });
});

describe('no-secrets', () => {
  const rule: Bare = { check: 'no-secrets' };

  test.each([
    'ARG NPM_TOKEN',
    'ARG NPM_TOKEN=abc',
    'ENV DB_PASSWORD=hunter2',
    'ENV password hunter2',
    'env aws_secret_access_key=x',
    'ENV A=1 API_KEY=2',
    'ENV APIKEY=2',
    'ENV A=1 \\\n  # comment\n  SSH_KEY=2',
    'ARG A=$GITHUB_TOKEN',
    'ENV URL=https://${DEPLOY_TOKEN}@host',
    'ENV GIT_CREDENTIALS=x',
    'ONBUILD ARG NPM_TOKEN',
  ])('%s leaks', (text) => expect(judge(`FROM a:1\n${text}\n`, rule)).toMatchObject({ passed: false, line: 2 }));

  test('a global ARG leaks too', () => {
    expect(judge('ARG NPM_TOKEN\nFROM a:1\n', rule)).toMatchObject({ passed: false, line: 1 });
  });

  test.each([
    'ENV DB_PASSWORD_FILE=/run/secrets/db',
    'ENV MONKEY=1 KEYBOARD=us',
    'ENV PUBLIC_KEY=x',
    '# ARG NPM_TOKEN',
    'RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci',
    'RUN echo ARG TOKEN',
    'ENV NOTE="the TOKEN is elsewhere"',
  ])('%s does not', (text) => expect(passes(`FROM a:1\n${text}\n`, rule)).toBe(true));
});

describe('exec-form', () => {
  const cmd: Bare = { check: 'exec-form', instruction: 'CMD' };

  test.each(['CMD ["a"]', 'cmd [ "a" , "b" ]', 'CMD a\nCMD ["a"]', 'CMD ["a", \\\n  "b"]'])('%s', (text) =>
    expect(passes(`FROM a:1\n${text}\n`, cmd)).toBe(true),
  );
  test.each([
    'CMD a',
    "CMD ['a']",
    'CMD ["a"',
    'CMD [a]',
    'CMD []',
    'CMD [1]',
    'CMD ["a"]\nCMD a',
    'RUN true',
    '# CMD ["a"]',
    'CMD ["a"] # why',
  ])('not %s', (text) => expect(passes(`FROM a:1\n${text}\n`, cmd)).toBe(false));

  test('HEALTHCHECK counts behind its options; NONE is no command', () => {
    const rule: Bare = { check: 'exec-form', instruction: 'HEALTHCHECK' };
    expect(passes('FROM a:1\nHEALTHCHECK --interval=5s --retries=2 CMD ["a"]\n', rule)).toBe(true);
    expect(passes('FROM a:1\nHEALTHCHECK --interval=5s CMD a\n', rule)).toBe(false);
    expect(passes('FROM a:1\nHEALTHCHECK NONE\n', rule)).toBe(false);
  });

  test('looks at the final image, not at other stages', () => {
    expect(passes('FROM a:1\nCMD ["a"]\nFROM b:1\nCMD b\n', cmd)).toBe(false);
    expect(passes('FROM a:1 AS x\nCMD ["a"]\nFROM x\n', cmd)).toBe(true);
  });
});

describe('has, lacks and before', () => {
  test('comments, continuations and here-documents are read as Docker reads them', () => {
    const text =
      'FROM a:1\nRUN apt-get update \\\n  # RUN secret\n\n  && apt-get install curl\nRUN <<EOF\nmake all\nEOF\n';
    expect(passes(text, { check: 'has', instruction: 'RUN', match: 'update && apt-get' })).toBe(true);
    expect(passes(text, { check: 'has', instruction: 'RUN', match: 'secret' })).toBe(false);
    expect(passes(text, { check: 'has', instruction: 'RUN', match: 'make all' })).toBe(true);
    expect(judge(text, { check: 'lacks', instruction: 'RUN', match: 'make' })).toMatchObject({
      passed: false,
      line: 6,
    });
    expect(passes(text, { check: 'has', instruction: 'MAKE' })).toBe(false);
    expect(passes(text, { check: 'lacks', instruction: 'ADD' })).toBe(true);
  });

  test('the escape directive is obeyed', () => {
    const text = '# escape=`\nFROM a:1\nRUN one `\n  two\n';
    expect(passes(text, { check: 'has', instruction: 'RUN', match: '^one two$' })).toBe(true);
  });

  test('Windows line ends change nothing', () => {
    const text = 'FROM a:1\r\nRUN one \\\r\n  two\r\nUSER app\r\nCMD ["a"]\r\n';
    expect(passes(text, { check: 'has', instruction: 'RUN', match: '^one two$' })).toBe(true);
    expect(passes(text, { check: 'non-root' })).toBe(true);
    expect(passes(text, { check: 'exec-form', instruction: 'CMD' })).toBe(true);
  });

  const order: Bare = { check: 'before', first: String.raw`COPY go\.(mod|sum)`, then: 'RUN go mod download' };
  test('before wants both, in one stage, in that order', () => {
    expect(passes('FROM a:1\nCOPY go.mod go.sum ./\nRUN go mod download\n', order)).toBe(true);
    expect(judge('FROM a:1\nRUN go mod download\nCOPY go.mod ./\n', order)).toMatchObject({ passed: false, line: 2 });
    expect(passes('FROM a:1\nCOPY go.mod ./\n', order)).toBe(false);
    expect(passes('FROM a:1\nRUN go mod download\n', order)).toBe(false);
    expect(passes('FROM a:1\nCOPY go.mod ./\nFROM b:1\nRUN go mod download\n', order)).toBe(false);
    expect(passes('FROM a:1\n# COPY go.mod\nRUN go mod download\nCOPY go.mod ./\n', order)).toBe(false);
    expect(passes('FROM a:1\ncopy go.mod ./\nrun go mod download\n', order)).toBe(true);
  });
});

describe('compose', () => {
  const text = `x-common: &common
  networks: [backend]
services:
  api:
    <<: *common
    image: api:1
  db:
    image: postgres:16
    ports:
      - "5432:5432"
volumes:
  data:
`;
  const has = (path: string, match?: string): Bare => ({ check: 'compose-has', path, ...(match ? { match } : {}) });
  const lacks = (path: string, match?: string): Bare => ({ check: 'compose-lacks', path, ...(match ? { match } : {}) });

  test('follows keys, list items, * and merged maps', () => {
    expect(passes(text, has('services.api.networks', 'backend'), 'yaml')).toBe(true);
    expect(passes(text, has('services.*.ports.*', '^"5432:'), 'yaml')).toBe(true);
    expect(passes(text, has('services.db.ports.0', '5432'), 'yaml')).toBe(true);
    expect(passes(text, has('services.db.networks'), 'yaml')).toBe(false);
    expect(passes(text, has('services.*.networks', 'backend'), 'yaml')).toBe(true);
  });

  test('a key without a value is there', () => {
    expect(passes(text, has('volumes.data'), 'yaml')).toBe(true);
    expect(passes(text, has('volumes.other'), 'yaml')).toBe(false);
  });

  test('lacks points at the line that is too much', () => {
    expect(judge(text, lacks('services.db.ports'), 'yaml')).toMatchObject({ passed: false, line: 9 });
    expect(passes(text, lacks('services.api.ports'), 'yaml')).toBe(true);
    expect(passes(text, lacks('services.*.image', 'latest'), 'yaml')).toBe(true);
    expect(
      passes(`# services.db.ports\n${text.replace(/ {4}ports[^v]*/, '')}`, lacks('services.db.ports'), 'yaml'),
    ).toBe(true);
  });

  test('a map’s own key wins over a merged one', () => {
    const own = 'a: &a { image: x:latest }\nservices:\n  s:\n    <<: *a\n    image: x:1\n';
    expect(passes(own, lacks('services.s.image', 'latest'), 'yaml')).toBe(true);
  });

  test.each(['services:\n  a: [\n', 'just words', '- a\n- b\n', '', 'a: 1\na: 2\n', 'a: *nothing\n'])(
    '%j does not parse',
    (broken) => {
      const verdict = gradeFix({
        language: 'yaml',
        text: broken,
        rules: [{ check: 'compose-lacks', path: 'x', why: 'w' }],
      });
      expect(verdict.syntax.length).toBeGreaterThan(0);
      expect(verdict.passed).toBe(false);
    },
  );

  // 64 KB of them ended the process: V8 gives up when a pattern is compiled on the last of the stack.
  test.each(['[', '{', '- ', '? ', '? - '])('64 KB of %j in each other do not parse', (opener) => {
    const broken = opener.repeat(64_000 / opener.length);
    const verdict = gradeFix({
      language: 'yaml',
      text: broken,
      rules: [{ check: 'compose-lacks', path: 'x', why: 'w' }],
    });
    expect(verdict.syntax).toEqual([{ line: 1, message: 'The values are nested too deeply.' }]);
  });

  test('many brackets that are closed again are no depth', () => {
    const flat = `services:\n  a: { command: ["${'a [] {} '.repeat(500)}"] }\n  b:\n${'    - - x\n'.repeat(200)}`;
    expect(passes(flat, has('services.b'), 'yaml')).toBe(true);
  });
});

describe('gradeFix', () => {
  test('a file that Docker would refuse never passes', () => {
    const broken = gradeFix({
      language: 'dockerfile',
      text: 'FROM a:1\nRUNN x\n',
      rules: [{ check: 'pinned-base', why: 'w' }],
    });
    expect(broken.results[0]?.passed).toBe(true);
    expect(broken.syntax).toEqual([{ line: 2, message: expect.stringContaining('RUNN') }]);
    expect(broken.passed).toBe(false);
    expect(gradeFix({ language: 'dockerfile', text: '', rules: [{ check: 'no-secrets', why: 'w' }] }).passed).toBe(
      false,
    );
  });

  test('warnings, newer flags and here-documents are not errors', () => {
    const text =
      'FROM a:1\nCOPY --link --parents --exclude=*.md a b /x/\nRUN --mount=type=cache,target=/c <<EOF\nmake\nEOF\nHEALTHCHECK --start-interval=1s CMD true\n';
    expect(gradeFix({ language: 'dockerfile', text, rules: [{ check: 'pinned-base', why: 'w' }] })).toMatchObject({
      passed: true,
      syntax: [],
    });
  });

  test('gives back each rule with the author’s words', () => {
    const rules: FixRule[] = [
      { check: 'pinned-base', why: 'Pin it.' },
      { check: 'non-root', why: 'Not root.' },
    ];
    const verdict = gradeFix({ language: 'dockerfile', text: 'FROM a:1\nUSER 0\n', rules });
    expect(verdict).toEqual({
      passed: false,
      syntax: [],
      results: [
        { rule: rules[0], passed: true, line: null, why: 'Pin it.' },
        { rule: rules[1], passed: false, line: 2, why: 'Not root.' },
      ],
    });
  });

  test('rules of the other language never pass', () => {
    const compose: FixRule = { check: 'compose-lacks', path: 'x', why: 'w' };
    expect(gradeFix({ language: 'dockerfile', text: 'FROM a:1\n', rules: [compose] }).passed).toBe(false);
    expect(ruleFitsLanguage(compose, 'dockerfile')).toBe(false);
    expect(ruleFitsLanguage(compose, 'yaml')).toBe(true);
    expect(ruleFitsLanguage({ check: 'non-root', why: 'w' }, 'yaml')).toBe(false);
  });

  test('never throws, whatever a learner types', () => {
    const rules: FixRule[] = [
      { check: 'min-stages', count: 2, why: 'w' },
      { check: 'final-from', match: 'x', why: 'w' },
      { check: 'pinned-base', why: 'w' },
      { check: 'non-root', why: 'w' },
      { check: 'no-secrets', why: 'w' },
      { check: 'exec-form', instruction: 'HEALTHCHECK', why: 'w' },
      { check: 'has', instruction: 'RUN', match: 'x', stage: 'final', why: 'w' },
      { check: 'before', first: 'a', then: 'b', why: 'w' },
      { check: 'compose-has', path: 'services.*.x.0', match: 'y', why: 'w' },
    ];
    const words = [
      'FROM',
      'from a:1 AS b',
      'USER',
      'ARG',
      'ENV A',
      'ENV "',
      '\\',
      '\n',
      '#',
      '<<EOF',
      '${',
      '[',
      '"',
      ':',
      '- a',
      '&a',
      '*a',
      '<<: *a',
      ' ',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.constantFrom('dockerfile' as const, 'yaml' as const), (parts, language) => {
        const verdict = gradeFix({ language, text: parts.join(' '), rules });
        expect(verdict.results).toHaveLength(rules.length);
      }),
      { numRuns: 500 },
    );
  });
});
