import { describe, expect, test } from 'vitest';
import { edited } from '@/tests/fixtures/kubernetes-manifests';
import { readKubernetesFile, validateKubernetes } from '.';

const validate = (text: string) => validateKubernetes([readKubernetesFile('app.yaml', text)]);
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('what a server would refuse, with its line', () => {
  test.each<[part: string, replacement: string, message: string]>([
    ['livenessProbe', 'livenesProbe', 'spec.template.spec.containers[0].livenesProbe is not a field of a Deployment.'],
    ['minReplicas', 'minReplica', 'spec.minReplica is not a field of a HorizontalPodAutoscaler.'],
    [
      'minAvailable: 1',
      'minAvailable: half',
      'spec.minAvailable must be a whole number or a percentage such as "25%".',
    ],
    [
      'minAvailable: 1',
      'minAvailable: 1\n  maxUnavailable: 1',
      'spec must not have both minAvailable and maxUnavailable.',
    ],
    ['maxReplicas: 10', 'maxReplicas: 1', 'spec.maxReplicas must not be below minReplicas.'],
    [
      'averageUtilization: 70',
      'averageValue: 70',
      'spec.metrics[0].resource.target must have the value that its type names',
    ],
    [
      'apiVersion: autoscaling/v2',
      'apiVersion: autoscaling/v2beta2',
      'apiVersion of a HorizontalPodAutoscaler must be autoscaling/v2.',
    ],
    ['kind: ConfigMap', 'kind: Configmap', 'The kind "Configmap" is not known here.'],
    ['mode: "on"', 'mode: on', 'data.mode must be text: put true in quotes.'],
    ['password: hunter2', 'password: 42', 'stringData.password must be text: put 42 in quotes.'],
    ['stringData:', 'data:', 'data.password must be base64; plain text goes to stringData.'],
    ['containerPort: 8080', 'containerPort: "8080"', 'containers[0].ports[0].containerPort must be a number'],
    ['port: 80\n', 'port: 80800\n', 'spec.ports[0].port must have at most the value 65535.'],
    ['cpu: 250m', 'cpu: 250 m', 'resources.requests.cpu must be a quantity such as 250m'],
    ['memory: 64Mi', 'memory: 64MB', 'resources.requests.memory must be a quantity'],
    ['port: http', 'port: Http', 'readinessProbe.httpGet.port must be lower case letters, digits'],
    [
      'httpGet:\n              path: /ready\n',
      'tcpSocket:\n              path: /ready\n',
      'readinessProbe.tcpSocket.path is not a field',
    ],
    ['image: registry.example:5000/shop/web:5.1', 'imagePullPolicy: always', 'containers[0].image is missing.'],
    ['whenUnsatisfiable: ScheduleAnyway', 'whenUnsatisfiable: Ignore', 'must be "DoNotSchedule" or "ScheduleAnyway"'],
    [
      'name: settings\n              mount',
      'name: setting\n              mount',
      'must name a volume of the pod; setting is none.',
    ],
    ['name: shop\ndata', 'name: Shop\ndata', 'metadata.name must be lower case letters'],
    [
      'kind: Service\nmetadata:\n  name: shop',
      'kind: Service\nmetadata:\n  name: 1st',
      'metadata.name must begin with a letter.',
    ],
    ['matchLabels:\n      app: shop', 'matchLabels: {}', 'spec.selector must name at least one label.'],
    [
      '  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: shop\n',
      '',
      'spec.scaleTargetRef is missing.',
    ],
  ])('not %j but %j', (part, replacement, message) => {
    const text = edited(part, replacement);
    const problems = validate(text);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
    expect(problems.every(({ code }) => code === 'schema')).toBe(true);
  });

  test.each<[part: string, replacement: string, at: string]>([
    ['livenessProbe', 'livenesProbe', 'livenesProbe'],
    ['cpu: 250m', 'cpu: 250 m', 'cpu: 250 m'],
    ['image: registry.example:5000/shop/web:5.1', 'imagePullPolicy: Always', '- name: web'],
    ['kind: ConfigMap', 'kind: Configmap', 'kind: Configmap'],
  ])('the line of %j turned into %j', (part, replacement, at) => {
    const text = edited(part, replacement);
    expect(validate(text)).toMatchObject([{ line: lineOf(text, at) }]);
  });

  test('no object at all', () => {
    expect(validate('# nothing yet\n---\n')).toMatchObject([{ code: 'schema', line: 1 }]);
  });
});

test.each<[string, string]>([
  [
    'StatefulSet',
    `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers:
        - { name: db, image: "postgres:15", volumeMounts: [{ name: data, mountPath: /data }] }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }`,
  ],
  [
    'CronJob',
    `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers: [{ name: report, image: "shop/report:1", args: [--all] }]`,
  ],
  [
    'Ingress',
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, annotations: { example.com/timeout: "30" } }
spec:
  rules:
    - host: shop.example
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] }`,
  ],
  [
    'NetworkPolicy',
    `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: shop }
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: shop } } }], ports: [{ port: 8080 }] }]`,
  ],
  ['Namespace', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { team: shop } }'],
  [
    'ServiceAccount',
    'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: shop }\nautomountServiceAccountToken: false',
  ],
  [
    'PersistentVolumeClaim',
    'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\nspec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }',
  ],
])('a %s is known, and none of its keys may be misspelt', (kind, text) => {
  expect(validate(text)).toEqual([]);
  const keys = [...text.matchAll(/[a-zA-Z]+(?=: |:$)/gm)].filter(([key]) => !/^(app|team|kind|timeout)$/.test(key));
  for (const { index, 0: key } of keys) {
    const misspelt = `${text.slice(0, index)}${key}s${text.slice(index + key.length)}`;
    expect(validate(misspelt), `${kind}: ${key}s`).not.toEqual([]);
  }
});

test('a Job must say that it ends', () => {
  const job =
    'apiVersion: batch/v1\nkind: Job\nmetadata: { name: once }\nspec: { template: { spec: { containers: [{ name: a, image: "a:1" }] } } }';
  expect(validate(job)).toMatchObject([
    { message: 'spec.template.spec.restartPolicy must be OnFailure or Never here.' },
  ]);
});
