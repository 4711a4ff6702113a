import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edited, goodManifests } from '@/tests/fixtures/kubernetes-manifests';
import { kubernetesRules, lintKubernetes, validateKubernetes, readKubernetesFile } from '.';

const lint = (text: string, rules: readonly string[] = kubernetesRules) =>
  lintKubernetes([readKubernetesFile('app.yaml', text)], rules);
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

// The first line of what replaces the part is where the problem is, unless a third text says so.
const cases: [rule: string, part: string, replacement: string, at: string][] = [
  [
    'selector-matches-template',
    'matchLabels:\n      app: shop',
    'matchLabels:\n      app: web',
    'selector:\n    matchLabels:\n      app: web',
  ],
  [
    'selector-matches-template',
    'matchLabels:\n      app: shop',
    'matchExpressions: [{ key: app, operator: DoesNotExist }]',
    'selector:\n    matchEx',
  ],
  ['service-selects-pods', 'selector:\n    app: shop', 'selector:\n    app: web', 'selector:\n    app: web'],
  [
    'service-selects-pods',
    'metadata:\n  name: shop\nspec:\n  selector:\n    app',
    'metadata:\n  name: shop\n  namespace: other\nspec:\n  selector:\n    app',
    'selector:\n    app: shop\n  ports',
  ],
  ['target-port-exists', 'targetPort: http', 'targetPort: web', 'targetPort: web'],
  ['target-port-exists', 'targetPort: http', 'targetPort: 80', 'targetPort: 80'],
  ['target-port-exists', '      targetPort: http\n', '', '- port: 80'],
  ['target-port-exists', 'containerPort: 8080', 'containerPort: 8080\n              protocol: UDP', 'targetPort: http'],
  [
    'config-refs-exist',
    'name: shop\n                  key: mode',
    'name: shopp\n                  key: mode',
    'name: shopp',
  ],
  [
    'config-refs-exist',
    'name: shop\n                  key: mode',
    'name: shop\n                  key: mood',
    'key: mood',
  ],
  ['config-refs-exist', 'name: shop-db\n          vol', 'name: shop_db\n          vol', 'name: shop_db'],
  ['config-refs-exist', '- key: mode\n                path', '- key: moody\n                path', 'key: moody'],
  [
    'config-refs-exist',
    'metadata:\n  name: shop-db',
    'metadata:\n  name: shop-db\n  namespace: other',
    'name: shop-db\n          vol',
  ],
  ['requests-and-limits', '              cpu: 250m\n', '', 'resources:\n            requests'],
  [
    'requests-and-limits',
    'limits:\n              memory: 0.125Gi',
    'limits:\n              cpu: 1',
    'resources:\n            requests',
  ],
  ['limits-at-least-requests', 'memory: 0.125Gi', 'memory: 60M', 'memory: 60M'],
  ['limits-at-least-requests', 'memory: 0.125Gi', 'memory: 1Gi\n              cpu: 200m', 'cpu: 200m'],
  ['pinned-image', 'shop/web:5.1', 'shop/web', 'image: registry'],
  ['pinned-image', 'shop/web:5.1', 'shop/web:latest', 'image: registry'],
  ['run-as-non-root', 'runAsNonRoot: true', 'runAsNonRoot: false', 'runAsNonRoot: false'],
  ['run-as-non-root', 'runAsNonRoot: true', 'runAsNonRoot: true\n        runAsUser: 0', 'runAsUser: 0'],
  [
    'run-as-non-root',
    'allowPrivilegeEscalation: false',
    'allowPrivilegeEscalation: false\n            runAsNonRoot: false',
    'runAsNonRoot: false',
  ],
  [
    'no-privilege-escalation',
    'allowPrivilegeEscalation: false',
    'readOnlyRootFilesystem: true',
    'securityContext:\n            read',
  ],
  [
    'no-privilege-escalation',
    'allowPrivilegeEscalation: false',
    'allowPrivilegeEscalation: false\n            privileged: true',
    'privileged: true',
  ],
  ['probes-declared', 'readinessProbe', 'startupProbe', '- name: web'],
  ['probes-declared', 'livenessProbe', 'startupProbe', '- name: web'],
  [
    'probes-differ',
    'path: /alive\n              port: 8080',
    'path: /ready\n              port: http',
    'livenessProbe',
  ],
  [
    'probe-port-exists',
    'path: /alive\n              port: 8080',
    'path: /alive\n              port: 80',
    'port: 80\n          sec',
  ],
  [
    'probe-port-exists',
    'httpGet:\n              path: /ready\n              port: http',
    'grpc:\n              port: 9000',
    'port: 9000',
  ],
  ['replicas-at-least-two', 'minReplicas: 2\n', 'minReplicas: 1\n', 'minReplicas: 1'],
  ['replicas-at-least-two', '  minReplicas: 2\n', '', 'spec:\n  scaleTargetRef'],
  ['disruption-budget-matches', 'values: [shop]', 'values: [web]', 'selector:\n    matchExpressions'],
  ['disruption-budget-allows-drain', 'minAvailable: 1', 'minAvailable: 2', 'minAvailable: 2'],
  ['disruption-budget-allows-drain', 'minAvailable: 1', 'minAvailable: 51%', 'minAvailable: 51%'],
  ['disruption-budget-allows-drain', 'minAvailable: 1', 'maxUnavailable: 0', 'maxUnavailable: 0'],
  ['disruption-budget-keeps-one', 'minAvailable: 1', 'maxUnavailable: 51%', 'maxUnavailable: 51%'],
  ['disruption-budget-keeps-one', '  minAvailable: 1\n', '', 'spec:\n  selector:\n    matchExpressions'],
  ['topology-spread', 'topologySpreadConstraints', 'tolerations', 'spec:\n      securityContext'],
  [
    'topology-spread',
    'labelSelector:\n            matchLabels:\n              app: shop',
    'labelSelector:\n            matchLabels:\n              app: web',
    'spec:\n      securityContext',
  ],
  [
    'autoscaler-targets-workload',
    'kind: Deployment\n    name: shop',
    'kind: StatefulSet\n    name: shop',
    'scaleTargetRef',
  ],
  ['autoscaler-targets-workload', 'apiVersion: apps/v1\n    kind', 'apiVersion: v1\n    kind', 'scaleTargetRef'],
  ['autoscaler-needs-requests', '              cpu: 250m\n', '', 'resources:\n            requests'],
  [
    'no-replicas-with-autoscaler',
    'name: shop\nspec:\n  selector:\n    matchLabels',
    'name: shop\nspec:\n  replicas: 3\n  selector:\n    matchLabels',
    'replicas: 3',
  ],
];

describe('the rules', () => {
  test('find nothing in a good set, which a server would take', () => {
    expect(validateKubernetes([readKubernetesFile('app.yaml', goodManifests)])).toEqual([]);
    expect(lint(goodManifests)).toEqual([]);
  });

  test.each(cases)('%s: not %j but %j', (rule, part, replacement, at) => {
    const text = edited(part, replacement);
    const [first] = lint(text, [rule]);
    expect(first).toMatchObject({ file: 'app.yaml', line: lineOf(text, at), code: rule });
  });

  test('have a bad case each', () => {
    expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(kubernetesRules));
  });

  test.each(kubernetesRules)('%s is broken by files without what it speaks about', (rule) => {
    expect(lint('', [rule])[0]).toMatchObject({ file: 'app.yaml', line: 1, code: rule });
  });

  test('that do not exist judge nothing', () => {
    expect(() => lint(goodManifests, ['no-such-rule'])).toThrow('error');
  });
});

describe('what is right', () => {
  test.each<[string, string, string]>([
    [
      'an optional reference',
      'name: shop-db\n          vol',
      'name: not-there\n                optional: true\n          vol',
    ],
    ['a digest', 'shop/web:5.1', `shop/web@sha256:${'a'.repeat(64)}`],
    [
      'a limit alone, which is a request too',
      'requests:\n              cpu: 250m\n              memory: 64Mi\n            limits:',
      'limits:\n              cpu: 1',
    ],
    [
      'one question for both probes, when liveness is more patient',
      'path: /alive\n              port: 8080',
      'path: /ready\n              port: http\n            failureThreshold: 6',
    ],
    ['half of two pods, rounded up', 'minAvailable: 1', 'minAvailable: 50%'],
    [
      'spreading by anti-affinity',
      'topologySpreadConstraints:\n        - maxSkew: 1\n          topologyKey: kubernetes.io/hostname\n          whenUnsatisfiable: ScheduleAnyway\n          labelSelector:\n            matchLabels:\n              app: shop',
      'affinity:\n        podAntiAffinity:\n          requiredDuringSchedulingIgnoredDuringExecution:\n            - topologyKey: kubernetes.io/hostname\n              labelSelector: { matchLabels: { app: shop } }',
    ],
    [
      'a Service for a name elsewhere',
      'spec:\n  selector:\n    app: shop\n  ports:\n    - port: 80\n      targetPort: http',
      'spec:\n  type: ExternalName\n  externalName: shop.example',
    ],
    [
      'an autoscaler by the average amount',
      'type: Utilization\n          averageUtilization: 70',
      'type: AverageValue\n          averageValue: 500m',
    ],
  ])('%s', (_, part, replacement) => {
    const text = edited(part, replacement);
    expect(validateKubernetes([readKubernetesFile('app.yaml', text)])).toEqual([]);
    expect(lint(text)).toEqual([]);
  });

  test('replicas in the Deployment, where nothing scales it', () => {
    const text = edited(
      'name: shop\nspec:\n  selector:\n    matchLabels',
      'name: shop\nspec:\n  replicas: 2\n  selector:\n    matchLabels',
    );
    const [before = '', after = ''] = text.split('---\napiVersion: autoscaling/v2');
    const alone = `${before}---\napiVersion: policy/v1${after.split('apiVersion: policy/v1')[1]}`;
    expect(lint(alone, ['replicas-at-least-two', 'disruption-budget-allows-drain'])).toEqual([]);
  });
});

test('the files are one set, and a problem names its file', () => {
  const parts = goodManifests.split('---\n');
  const read = (texts: string[]) => texts.map((text, index) => readKubernetesFile(`${index}.yaml`, text));
  expect(lintKubernetes(read(parts), kubernetesRules)).toEqual([]);
  const broken = parts.map((part) => part.replace('targetPort: http', 'targetPort: web'));
  expect(lintKubernetes(read(broken), kubernetesRules)).toMatchObject([
    { file: '3.yaml', line: 10, code: 'target-port-exists' },
  ]);
});

test('two budgets, or two autoscalers, over the same pods', () => {
  const again = (kind: string): string => {
    const text = goodManifests.split('---\n').find((part) => part.includes(`kind: ${kind}`)) ?? '';
    return `${goodManifests}---\n${text.replace('name: shop\n', 'name: second\n')}`;
  };
  expect(lint(again('PodDisruptionBudget')).map(({ code }) => code)).toEqual(['disruption-budget-matches']);
  expect(lint(again('HorizontalPodAutoscaler')).map(({ code }) => code)).toEqual(['autoscaler-targets-workload']);
});

test('a container that only prepares is held to the rules of images and rights', () => {
  const text = edited(
    '      containers:',
    '      initContainers:\n        - name: prepare\n          image: busybox\n      containers:',
  );
  expect(lint(text).map(({ code }) => code)).toEqual(['pinned-image', 'no-privilege-escalation']);
});

test('values of any shape are taken as not there', () => {
  const keys = fc.constantFrom(...new Set(goodManifests.match(/[a-zA-Z]+(?=:)/g)));
  const leaf = fc.oneof(
    fc.constantFrom('Deployment', 'Service', 'shop', 'http'),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ maxDepth: 6 }, leaf, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(keys, tie('tree'))),
  }));
  const kind = fc.constantFrom('Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'CronJob');
  const object = fc
    .tuple(kind, tree)
    .map(([name, spec]) => JSON.stringify({ kind: name, metadata: spec, spec, data: spec }));
  fc.assert(
    fc.property(fc.array(object, { maxLength: 6 }), (objects) => {
      const text = objects.join('\n---\n');
      // A longer file is not read at all.
      fc.pre(text.length <= 16 * 1024);
      for (const { line, code } of lint(text)) {
        expect(kubernetesRules).toContain(code);
        expect(line).toBeGreaterThan(0);
      }
      expect(validateKubernetes([readKubernetesFile('app.yaml', text)]).length).toBeGreaterThan(0);
    }),
  );
});
