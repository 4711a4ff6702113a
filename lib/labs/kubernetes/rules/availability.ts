import {
  type Cluster,
  eachOf,
  eachServing,
  inOneNamespace,
  type Rule,
  selects,
  titleOf,
  type Workload,
} from '../cluster';
import type { Place } from '../place';
import { readCount } from '../quantity';
import { listAutoscalers } from './autoscaling';

/** The least number of pods that a workload is kept at, and where that is said. */
function leastReplicas(cluster: Cluster, { root }: Workload): { at: Place; count: number } {
  const [autoscaler] = listAutoscalers(cluster, root);
  const at = autoscaler ? autoscaler.at('spec', 'minReplicas') : root.at('spec', 'replicas');
  return { at, count: typeof at.value === 'number' ? at.value : 1 };
}

const replicasAtLeastTwo: Rule = {
  id: 'replicas-at-least-two',
  find: (cluster) =>
    eachServing(cluster, (workload) => {
      const { at, count } = leastReplicas(cluster, workload);
      return count >= 2
        ? []
        : [{ at, message: `${workload.title} may run with ${count === 1 ? 'a single pod' : 'no pod'}.` }];
    }),
};

function listGuarded({ workloads }: Cluster, budget: Place): Workload[] {
  const selector = budget.at('spec', 'selector').value;
  return workloads.filter(
    ({ serves, root, labels }) => serves && inOneNamespace(root, budget) && selects(selector, labels),
  );
}

// Two budgets over one pod: every eviction of it is refused with an error.
const disruptionBudgetMatches: Rule = {
  id: 'disruption-budget-matches',
  find: (cluster) => [
    ...eachOf(cluster, 'PodDisruptionBudget', (budget) =>
      listGuarded(cluster, budget).length > 0
        ? []
        : [{ at: budget.at('spec', 'selector'), message: `${titleOf(budget)} selects no pod of these files.` }],
    ),
    ...eachServing(cluster, (workload) => {
      const budgets = cluster
        .ofKind('PodDisruptionBudget')
        .filter((each) => listGuarded(cluster, each).includes(workload));
      if (budgets.length === 1 || cluster.ofKind('PodDisruptionBudget').length === 0) return [];
      const [, second] = budgets;
      return [
        second
          ? {
              at: second.at('spec', 'selector'),
              message: `More than one budget speaks for the pods of ${workload.title}.`,
            }
          : {
              at: workload.root.at('metadata', 'name'),
              message: `No budget speaks for the pods of ${workload.title}.`,
            },
      ];
    }),
  ],
};

/** How many pods a budget keeps of so many; nothing is said, nothing is kept. */
function keptOf(budget: Place, count: number): { at: Place; kept: number } {
  const [least, most] = [budget.at('spec', 'minAvailable'), budget.at('spec', 'maxUnavailable')];
  if (most.value !== undefined) return { at: most, kept: count - (readCount(most.value, count) ?? 0) };
  return { at: least, kept: readCount(least.value, count) ?? 0 };
}

const eachGuarded = (cluster: Cluster, find: (kept: number, count: number) => string | undefined) =>
  eachOf(cluster, 'PodDisruptionBudget', (budget) =>
    listGuarded(cluster, budget).flatMap((workload) => {
      const { count } = leastReplicas(cluster, workload);
      const { at, kept } = keptOf(budget, count);
      const message = find(kept, count);
      return message === undefined ? [] : [{ at, message: `${titleOf(budget)} ${message} ${workload.title}.` }];
    }),
  );

const disruptionBudgetAllowsDrain: Rule = {
  id: 'disruption-budget-allows-drain',
  find: (cluster) =>
    eachGuarded(cluster, (kept, count) =>
      kept >= count ? `wants ${kept} of the ${count} pods kept, so that none may ever leave a node:` : undefined,
    ),
};

const disruptionBudgetKeepsOne: Rule = {
  id: 'disruption-budget-keeps-one',
  find: (cluster) => eachGuarded(cluster, (kept) => (kept < 1 ? 'lets all pods go at once:' : undefined)),
};

const spreads = ({ pod, labels }: Workload): boolean =>
  [
    ...pod.at('topologySpreadConstraints').items(),
    ...pod.at('affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution').items(),
    ...pod
      .at('affinity', 'podAntiAffinity', 'preferredDuringSchedulingIgnoredDuringExecution')
      .items()
      .map((term) => term.at('podAffinityTerm')),
  ].some((term) => term.at('topologyKey').text && selects(term.at('labelSelector').value, labels));

const topologySpread: Rule = {
  id: 'topology-spread',
  find: (cluster) =>
    eachServing(cluster, (workload) =>
      spreads(workload)
        ? []
        : [{ at: workload.pod, message: `Nothing spreads the pods of ${workload.title} over nodes.` }],
    ),
};

export const availabilityRules: readonly Rule[] = [
  replicasAtLeastTwo,
  disruptionBudgetMatches,
  disruptionBudgetAllowsDrain,
  disruptionBudgetKeepsOne,
  topologySpread,
];
