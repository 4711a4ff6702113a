import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { leastCpu } from '@/tests/fixtures/cpu-time';
import { edited, goodManifests } from '@/tests/fixtures/kubernetes-manifests';
import { kubernetesRules, lintKubernetes, readKubernetesFile, schemaCodes, validateKubernetes } from '.';

const validate = (text: string) => validateKubernetes([readKubernetesFile('app.yaml', text)]);

describe('YAML as kubectl reads it', () => {
  const configMap = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\n${data}`;

  test('a null is as good as nothing', () => {
    expect(validate(configMap('data:\n'))).toEqual([]);
    expect(validate(edited('name: shop-db\nstring', 'name: shop-db\n  creationTimestamp: null\nstring'))).toEqual([]);
  });

  test('times and dates are text', () => {
    expect(validate(configMap('data:\n  at: 12:30\n  on-day: 2026-11-22\n'))).toEqual([]);
  });

  test('aliases and merges are followed', () => {
    const text = configMap('data: &all\n  mode: too slow\nbinaryData:\n  <<: *all\n');
    expect(validate(text)).toMatchObject([
      { line: 7, message: expect.stringContaining('binaryData.mode must be base64') },
    ]);
  });

  test.each([
    ['a key that stands twice', configMap('data:\n  a: x\n  b: x\n  a: y\n'), 8],
    ['no YAML', configMap('data: "x\n'), 6],
    ['an alias inside of itself', configMap('data: &a\n  x: *a\n'), 1],
    ['an alias of nothing', configMap('data: *a\n'), 1],
    ['a list', '- kind: ConfigMap\n', 1],
  ])('%s is unreadable', (_, text, line) => {
    expect(validate(text)).toMatchObject([{ code: 'unreadable', line }]);
    expect(lintKubernetes([readKubernetesFile('app.yaml', text)], ['pinned-image'])).toMatchObject([
      { code: 'unreadable' },
    ]);
  });
});

describe('whatever a learner sends', () => {
  const both = (text: string) => {
    const files = [readKubernetesFile('app.yaml', text)];
    return [...validateKubernetes(files), ...lintKubernetes(files, kubernetesRules)];
  };

  test('nothing throws', () => {
    const words = fc.constantFrom(
      'kind: Service',
      'spec:',
      ' ',
      '  ',
      '\n',
      '---\n',
      '- ',
      '&a ',
      '*a',
      '<<: ',
      '? ',
      '{',
      '}',
      '[',
      ']',
      '"',
      '|',
      '!!set',
      '!!binary',
      '__proto__: ',
      'null',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (source) => {
        for (const { line, code } of both(source)) {
          expect(line).toBeGreaterThan(0);
          expect([...schemaCodes, ...kubernetesRules]).toContain(code);
        }
      }),
      { numRuns: 500 },
    );
  });

  const fill = (piece: string | ((index: number) => string), before = ''): string => {
    let text = before;
    for (let index = 0; ; index++) {
      const next = typeof piece === 'string' ? piece : piece(index);
      if (text.length + next.length > 16 * 1024) return text;
      text += next;
    }
  };
  const deployment = goodManifests.split('---\n')[2] ?? '';

  test('more than 16 KB is not read', () => {
    expect(validate(' '.repeat(16 * 1024 + 1))).toMatchObject([{ code: 'unreadable', line: 1 }]);
  });

  const costOf = (text: string): number => {
    expect(text.length).toBeLessThanOrEqual(16 * 1024);
    return leastCpu(() => both(text));
  };
  let honest = 0;
  beforeAll(() => {
    honest = costOf(Array.from({ length: 5 }, () => goodManifests).join('---\n'));
  });

  test.each<[string, string]>([
    ['keys', fill((index) => `k${index}: 1\n`)],
    ['keys of one line', fill((index) => `k${index},`, '{')],
    ['wrong items', fill('    - {}\n', `${deployment.split('      containers:')[0]}      containers:\n`)],
    ['objects', fill('kind: Service\n---\n')],
    ['brackets', fill('[')],
    ['dashes', fill('- ')],
    ['aliases', fill('  - *a\n', 'kind: Deployment\nx: &a [1]\nspec:\n')],
    [
      'aliases of aliases',
      fill((index) => `x${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`, 'x0: &a0 [1]\n'),
    ],
    [
      'ports',
      Array.from(
        { length: 6 },
        (_, index) =>
          `kind: ${index % 2 ? 'Service' : 'Deployment'}\nspec: { selector: {}, ports: [${'{port: 1},'.repeat(100)}], template: { spec: { containers: [{ ports: [${'{name: x},'.repeat(90)}] }] } } }`,
      ).join('\n---\n'),
    ],
    ['a scalar', fill('x')],
    ['a name', fill('a', 'apiVersion: v1\nkind: Namespace\nmetadata: { labels: { x: y }, name: -')],
    ['a name with dots', fill('a.', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: -')],
    ['a key of a label', fill('a.', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels: { ? ')],
    ['spaces', fill(' ')],
  ])('16 KB of %s, the most that is read, cost little more than honest objects', (_, text) => {
    // Before there were limits, some took two seconds; a busy machine alone does not make ten times as much.
    expect(costOf(text)).toBeLessThan(10 * honest + 100);
  });
});
