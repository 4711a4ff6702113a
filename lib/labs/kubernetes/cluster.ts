import { isRecord } from '../is-record';
import { type Place, placeOf } from './place';
import type { KubernetesObject } from './read-kubernetes-file';

/** What makes pods: its own place, its template's pod, and the labels that its pods will carry. */
export type Workload = {
  root: Place;
  /** `Deployment shop`. */
  title: string;
  labels: unknown;
  pod: Place;
  containers: Place[];
  /** Runs until it is told to stop, so it can be probed, spread and scaled. */
  serves: boolean;
};

/** All objects of the files, as the rules look at them. */
export type Cluster = { ofKind: (kind: string) => Place[]; workloads: Workload[] };

/** What a rule found, and where; without a place it is about the files as a whole. */
export type Fault = { at?: Place; message: string };
export type Rule = { id: string; find: (cluster: Cluster) => Fault[] };

const templates: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

export function readCluster(objects: readonly KubernetesObject[]): Cluster {
  const roots = objects.map((object) => placeOf(object));
  return {
    ofKind: (kind) => roots.filter((root) => root.value !== null && root.at('kind').value === kind),
    workloads: roots.flatMap((root) => {
      const kind = root.at('kind').text ?? '';
      const path = Object.hasOwn(templates, kind) ? templates[kind] : undefined;
      if (!path) return [];
      const template = root.at(...path);
      const pod = template.at('spec');
      return {
        root,
        title: titleOf(root),
        labels: template.at('metadata', 'labels').value,
        pod,
        containers: pod.at('containers').items(),
        serves: kind === 'Deployment' || kind === 'StatefulSet',
      };
    }),
  };
}

/** Kind and name, as people say them. */
export function titleOf(root: Place): string {
  return `${root.at('kind').text ?? 'An object'} ${root.at('metadata', 'name').text ?? 'without a name'}`;
}

/** `container web`. */
export function nameOf(container: Place): string {
  return `container ${container.at('name').text ?? 'without a name'}`;
}

/** Objects speak of each other only within a namespace. */
export function inOneNamespace(one: Place, other: Place): boolean {
  const [first, second] = [one, other].map((root) => root.at('metadata', 'namespace').text ?? 'default');
  return first === second;
}

/** Whether a label selector takes these labels. An empty one takes all; what is no selector takes none. */
export function selects(selector: unknown, labels: unknown): boolean {
  if (!isRecord(selector)) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  if (!hasLabels(matchLabels, labels) || !Array.isArray(matchExpressions)) return false;
  return matchExpressions.every((expression) => isRecord(expression) && holds(expression, labels));
}

/** Whether all these labels are among those. */
export function hasLabels(wanted: unknown, labels: unknown): boolean {
  if (!isRecord(wanted)) return false;
  const own = isRecord(labels) ? labels : {};
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(own, key) && own[key] === value);
}

function holds({ key, operator, values }: Record<string, unknown>, labels: unknown): boolean {
  if (typeof key !== 'string') return false;
  const own = isRecord(labels) && Object.hasOwn(labels, key) ? labels[key] : undefined;
  const listed = Array.isArray(values) && values.includes(own);
  switch (operator) {
    case 'In':
      return own !== undefined && listed;
    case 'NotIn':
      return !listed;
    case 'Exists':
      return own !== undefined;
    case 'DoesNotExist':
      return own === undefined;
    default:
      return false;
  }
}

/** A rule about workloads says so when there are none, instead of passing over an empty file. */
export function eachServing({ workloads }: Cluster, find: (workload: Workload) => Fault[]): Fault[] {
  const serving = workloads.filter(({ serves }) => serves);
  return serving.length === 0 ? [noneOf('Deployment')] : serving.flatMap((workload) => find(workload));
}

/** As `eachServing`, for the containers of all pods, those that only prepare included. */
export function eachContainer(
  { workloads }: Cluster,
  find: (container: Place, workload: Workload) => Fault[],
): Fault[] {
  if (workloads.length === 0) return [noneOf('Deployment')];
  return workloads.flatMap((workload) =>
    [...workload.containers, ...workload.pod.at('initContainers').items()].flatMap((each) => find(each, workload)),
  );
}

/** As `eachServing`, for another kind. */
export function eachOf({ ofKind }: Cluster, kind: string, find: (root: Place) => Fault[]): Fault[] {
  const roots = ofKind(kind);
  return roots.length === 0 ? [noneOf(kind)] : roots.flatMap((root) => find(root));
}

const noneOf = (kind: string): Fault => ({ message: `There is no ${kind} in these files.` });
