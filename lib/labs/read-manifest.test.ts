import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleManifest } from '@/tests/fixtures/sample-lab';
import { readManifest } from './read-manifest';

const file = 'content/day-10/lab/lab.yaml';

/** Problems of the sample with one change, as `the text they point at: rule: message`. */
function breakIt(from: string, to: string): string[] {
  const source = sampleManifest.replace(from, to);
  expect(source, from).not.toBe(sampleManifest);
  const lines = source.split('\n');
  return readManifest(source, file).problems.map(({ line, column, rule, message }) => {
    const place = /^[\w.{}*/:-]*/.exec((lines[line - 1] ?? '').slice(column - 1))?.[0] ?? '';
    return `${place} | ${rule} | ${message}`;
  });
}

describe('readManifest', () => {
  it('reads a manifest that keeps the rules', () => {
    const { manifest, problems } = readManifest(sampleManifest, file);
    expect(problems).toEqual([]);
    expect(manifest).toMatchObject({ id: 'cache-order', submit: { maxKb: 64 } });
    expect(manifest?.collect.map(({ timeout }) => timeout)).toEqual([600, 120, 600, 120, 120, 120]);
  });

  it('says where the YAML is broken', () => {
    const { manifest, problems } = readManifest('id: a\nid: b\n', file);
    expect(manifest).toBeNull();
    expect(problems).toMatchObject([{ file, line: 2, column: 1, rule: 'yaml', severity: 'error' }]);
  });

  it.each<[name: string, from: string, to: string, problem: string]>([
    ['type', 'minutes: 20', 'minutes: soon', 'soon | shape | minutes must be a number.'],
    ['range', 'minutes: 20', 'minutes: 5', '5 | shape | minutes must have at least the value 10.'],
    ['choice', 'difficulty: easy', 'difficulty: odd', 'odd | shape | difficulty must be "easy" or "medium" or "hard".'],
    [
      'unknown key',
      'points: 5\n    kind: image.layers',
      'pionts: 5\n    points: 5\n    kind: image.layers',
      'pionts: | shape | checks.0.pionts is not known here.',
    ],
    ['missing key', 'title: Keep the dependency layer\n', '', 'schema: | shape | title is missing.'],
    ['name', 'id: cache-order', 'id: Cache_Order', 'Cache_Order | shape | id is lower case words with dashes.'],
    [
      'path',
      'editable: [starter/Dockerfile]',
      'editable: [../Dockerfile]',
      '../Dockerfile | shape | editable.0 is a path below the lab.',
    ],
    [
      'anchor',
      'tasks:\n',
      'tasks: &all\n  - *all\n',
      '*all | yaml | Anchors and aliases are not used here: write it out.',
    ],
    ['twice', 'id: second', 'id: first', 'first | id | “first” is there twice among collect.'],
    [
      'later step',
      'needs: [first] }\n  - { id: second',
      'needs: [second] }\n  - { id: second',
      'second | needs | No earlier step is called “second”.',
    ],
    [
      'task',
      'id: layers\n    task: reorder',
      'id: layers\n    task: other',
      'other | task | There is no task “other”.',
    ],
    [
      'idle task',
      'collect:\n',
      '  - { id: idle, title: Idle task, text: Nothing checks this one. }\ncollect:\n',
      'idle | task | No check belongs to task “idle”.',
    ],
    ['missing check', 'needs: [runs]', 'needs: [walks]', 'walks | needs | There is no check “walks”.'],
    ['itself', 'needs: [runs]', 'needs: [no-root]', 'no-root | needs | “no-root” and “no-root” wait for each other.'],
    ['missing step', 'of: says', 'of: nothing', 'nothing | evidence | There is no step “nothing”.'],
    [
      'wrong evidence',
      'of: history',
      'of: says',
      'says | evidence | image.history needs a step that reads a history; “says” is of kind run.',
    ],
    [
      'wrong relation',
      'sameAs: inspect-first',
      'sameAs: history',
      'history | evidence | image.config needs a step that inspects an image; “history” is of kind history.',
    ],
    [
      'digest',
      "equals: '65532'",
      `equals: sha256:${'a'.repeat(64)}`,
      `sha256:${'a'.repeat(64)} | absolute | Ids and digests differ from engine to engine; compare two steps (sameAs, image.layers).`,
    ],
    [
      'megabytes',
      "path: Config.User, equals: '65532'",
      'path: Size, atMost: 5',
      'Size | absolute | Sizes differ from engine to engine; compare two images with image.ratio.',
    ],
    [
      'image',
      "kind: run, image: '{lab}-app'",
      'kind: run, image: nginx:1.27',
      'nginx:1.27 | image | “nginx:1.27” is not listed in images.',
    ],
    ['untagged image', "'alpine:3.20'", 'alpine', 'alpine | image | “alpine” has no tag.'],
    [
      'submitted file',
      'submit: { files: [starter/Dockerfile]',
      'submit: { files: [starter/Dockerfile, starter/run.sh]',
      'starter/run.sh | submit | “starter/run.sh” is neither editable nor below fixtures/.',
    ],
    [
      'judged file',
      'spec: { file: starter/Dockerfile',
      'spec: { file: fixtures/Dockerfile',
      'fixtures/Dockerfile | submit | “fixtures/Dockerfile” is judged but not in submit.files.',
    ],
    ['hint', 'cost: 1', 'cost: 6', ' | points | The hints cost 6, more than the 5 points of the check.'],
    [
      'no output',
      'of: says',
      'of: inspect-first',
      'inspect-first | evidence | exec.output needs a step that has an output; “inspect-first” is an inspect (image).',
    ],
    [
      'reason',
      'fail: [{ why: The users differ.',
      'fail: [{ when: ratio, why: a, help: b }, { why: The users differ.',
      'ratio | reason | This check never fails with “ratio”, only with: missing, timeout, mismatch.',
    ],
    [
      'rule',
      'kind: dockerfile.ast\n    spec: { file: starter/Dockerfile, rules: [{ check: pinned-base, why: Tags move. }] }',
      'kind: dockerfile.rule\n    spec: { file: starter/Dockerfile, absent: [no-such-rule] }',
      '{ | rule | There is no rule “no-such-rule”.',
    ],
    [
      'path',
      'path: Config.User, sameAs',
      "path: 'Config[User', sameAs",
      ' | path | A path is written a.b, a["b.c"] or a.*.d.',
    ],
  ])('points at the place: %s', (_, from, to, problem) => {
    expect(breakIt(from, to)).toContain(problem);
  });

  it('takes the exit code of any step', () => {
    expect(breakIt('{ of: says, exitCode: 0, stdout: { matches: hello } }', '{ of: second, exitCode: 0 }')).toEqual([]);
  });

  it('finds checks that wait for each other in a circle', () => {
    const problems = breakIt(
      'points: 5\n    kind: exec.output',
      'points: 5\n    needs: [no-root]\n    kind: exec.output',
    );
    expect(problems).toEqual([
      'no-root | needs | “runs” and “no-root” wait for each other.',
      'runs | needs | “no-root” and “runs” wait for each other.',
    ]);
  });

  it('wants the probe image where a probe runs in a network', () => {
    const probe = "  - { id: asks, kind: http, url: 'http://app/', from: { network: '{lab}-net' } }\nchecks:";
    expect(breakIt('checks:', probe)).toEqual([
      '{ | image | A probe from inside runs in busybox:1.36; list it in images.',
    ]);
  });

  it('never throws, and points into the file', () => {
    const pieces = fc.array(
      fc.constantFrom(...sampleManifest.split(/(?<=[\n ])/), '&a ', '*a ', '[', '{', '? ', '!!set ', '<<: '),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          pieces.map((list) => list.join('')),
        ),
        (source) => {
          const lines = source.split('\n');
          for (const { line, column } of readManifest(source, file).problems) {
            expect(line).toBeLessThanOrEqual(lines.length);
            expect(column).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws for a sample that was cut or whose parts were swapped', () => {
    const cut = fc.record({
      from: fc.nat(sampleManifest.length),
      length: fc.nat(60),
      text: fc.string({ maxLength: 10 }),
    });
    fc.assert(
      fc.property(cut, ({ from, length, text }) => {
        const source = sampleManifest.slice(0, from) + text + sampleManifest.slice(from + length);
        readManifest(source, file);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['['.repeat(20_000), '{a: '.repeat(20_000), '- '.repeat(20_000), `a: ${'x'.repeat(300_000)}`])(
    'refuses what is too deep or too long',
    (source) => {
      const { manifest, problems } = readManifest(source, file);
      expect(manifest).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
    },
  );
});
