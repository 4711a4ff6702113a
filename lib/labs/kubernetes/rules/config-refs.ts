import { isRecord } from '../../is-record';
import { type Cluster, eachContainer, inOneNamespace, type Rule, type Workload } from '../cluster';
import type { Place } from '../place';

type Ref = { kind: 'ConfigMap' | 'Secret'; name: Place; keys: Place[]; optional: boolean };

const refTo = (kind: Ref['kind'], place: Place, keys: Place[], nameKey = 'name'): Ref[] =>
  place.value === undefined
    ? []
    : [{ kind, name: place.at(nameKey), keys, optional: place.at('optional').value === true }];

const itemKeys = (place: Place): Place[] =>
  place
    .at('items')
    .items()
    .map((item) => item.at('key'));

function refsOfContainer(container: Place): Ref[] {
  const variables = container
    .at('env')
    .items()
    .map((variable) => variable.at('valueFrom'));
  const whole = container.at('envFrom').items();
  const one = (kind: Ref['kind'], place: Place): Ref[] => refTo(kind, place, [place.at('key')]);
  return [
    ...variables.flatMap((from) => one('ConfigMap', from.at('configMapKeyRef'))),
    ...variables.flatMap((from) => one('Secret', from.at('secretKeyRef'))),
    ...whole.flatMap((from) => refTo('ConfigMap', from.at('configMapRef'), [])),
    ...whole.flatMap((from) => refTo('Secret', from.at('secretRef'), [])),
  ];
}

function refsOfVolumes({ pod }: Workload): Ref[] {
  const volumes = pod.at('volumes').items();
  const projected = volumes.flatMap((volume) => volume.at('projected', 'sources').items());
  const ref = (kind: Ref['kind'], place: Place, nameKey?: string): Ref[] =>
    refTo(kind, place, itemKeys(place), nameKey);
  return [
    ...[...volumes, ...projected].flatMap((volume) => ref('ConfigMap', volume.at('configMap'))),
    ...volumes.flatMap((volume) => ref('Secret', volume.at('secret'), 'secretName')),
    ...projected.flatMap((source) => ref('Secret', source.at('secret'))),
  ];
}

function holdsKey(object: Place, key: string): boolean {
  return ['data', 'stringData', 'binaryData'].some((part) => {
    const { value } = object.at(part);
    return isRecord(value) && Object.hasOwn(value, key);
  });
}

function faultsOf(cluster: Cluster, { root }: Workload, { kind, name, keys, optional }: Ref) {
  if (optional) return [];
  const object = cluster
    .ofKind(kind)
    .find((each) => inOneNamespace(each, root) && each.at('metadata', 'name').value === name.value);
  if (!object) return [{ at: name, message: `There is no ${kind} ${String(name.value)} in these files.` }];
  return keys
    .filter((key) => !holdsKey(object, key.text ?? ''))
    .map((key) => ({ at: key, message: `The ${kind} ${String(name.value)} has no key ${String(key.value)}.` }));
}

const configRefsExist: Rule = {
  id: 'config-refs-exist',
  find: (cluster) => [
    ...eachContainer(cluster, (container, workload) =>
      refsOfContainer(container).flatMap((ref) => faultsOf(cluster, workload, ref)),
    ),
    ...cluster.workloads.flatMap((workload) =>
      refsOfVolumes(workload).flatMap((ref) => faultsOf(cluster, workload, ref)),
    ),
  ],
};

export const configRules: readonly Rule[] = [configRefsExist];
