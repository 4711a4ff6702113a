import { type Cluster, eachOf, inOneNamespace, nameOf, type Rule, titleOf, type Workload } from '../cluster';
import type { Place } from '../place';
import { requestOf } from './containers';

const kind = 'HorizontalPodAutoscaler';

function isTarget(autoscaler: Place, root: Place): boolean {
  const target = autoscaler.at('spec', 'scaleTargetRef');
  return (
    inOneNamespace(autoscaler, root) &&
    target.at('kind').value === root.at('kind').value &&
    target.at('name').value === root.at('metadata', 'name').value &&
    target.at('apiVersion').value === root.at('apiVersion').value
  );
}

/** The autoscalers that set the number of pods of a workload. */
export function listAutoscalers({ ofKind }: Cluster, root: Place): Place[] {
  return ofKind(kind).filter((autoscaler) => isTarget(autoscaler, root));
}

const findTarget = ({ workloads }: Cluster, autoscaler: Place): Workload | undefined =>
  workloads.find(({ root, serves }) => serves && isTarget(autoscaler, root));

const autoscalerTargetsWorkload: Rule = {
  id: 'autoscaler-targets-workload',
  find: (cluster) =>
    eachOf(cluster, kind, (autoscaler) => {
      const at = autoscaler.at('spec', 'scaleTargetRef');
      const target = findTarget(cluster, autoscaler);
      const wanted = ['apiVersion', 'kind', 'name'].map((key) => at.at(key).text ?? `no ${key}`).join(' ');
      if (!target) return [{ at, message: `${titleOf(autoscaler)} scales ${wanted}; that is not in these files.` }];
      if (listAutoscalers(cluster, target.root)[0]?.object === autoscaler.object) return [];
      return [{ at, message: `${target.title} has more than one autoscaler.` }];
    }),
};

const autoscalerNeedsRequests: Rule = {
  id: 'autoscaler-needs-requests',
  find: (cluster) =>
    eachOf(cluster, kind, (autoscaler) => {
      const target = findTarget(cluster, autoscaler);
      // Without metrics the server takes 80 % of the CPU.
      const metrics = autoscaler.at('spec', 'metrics').items();
      const resources =
        metrics.length === 0
          ? ['cpu']
          : metrics
              .filter((metric) => metric.at('resource', 'target', 'type').value === 'Utilization')
              .map((metric) => metric.at('resource', 'name').text ?? '');
      return resources.flatMap((resource) =>
        (target?.containers ?? [])
          .filter((container) => requestOf(container, resource) === undefined)
          .map((container) => ({
            at: container.at('resources'),
            message: `${titleOf(autoscaler)} compares with the request for ${resource}, and the ${nameOf(container)} has none.`,
          })),
      );
    }),
};

const noReplicasWithAutoscaler: Rule = {
  id: 'no-replicas-with-autoscaler',
  find: (cluster) =>
    eachOf(cluster, kind, (autoscaler) => {
      const replicas = findTarget(cluster, autoscaler)?.root.at('spec', 'replicas');
      if (replicas?.value === undefined) return [];
      return [{ at: replicas, message: `Each apply of this file sets back what ${titleOf(autoscaler)} decided.` }];
    }),
};

export const autoscalingRules: readonly Rule[] = [
  autoscalerTargetsWorkload,
  autoscalerNeedsRequests,
  noReplicasWithAutoscaler,
];
