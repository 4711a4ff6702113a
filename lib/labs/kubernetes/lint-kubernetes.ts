import { cannotJudge } from '../judges/finding';
import { type Rule, readCluster } from './cluster';
import type { KubernetesProblem } from './problem';
import type { KubernetesFile } from './read-kubernetes-file';
import { autoscalingRules } from './rules/autoscaling';
import { availabilityRules } from './rules/availability';
import { configRules } from './rules/config-refs';
import { containerRules } from './rules/containers';
import { probeRules } from './rules/probes';
import { selectionRules } from './rules/selection';

const rules = new Map<string, Rule>(
  [...selectionRules, ...configRules, ...containerRules, ...probeRules, ...availabilityRules, ...autoscalingRules].map(
    (rule) => [rule.id, rule],
  ),
);

/** Codes of `lintKubernetes` are the ids of its rules, and `unreadable`. */
export const kubernetesRules: readonly string[] = [...rules.keys()];

/**
 * What breaks the given rules, by file and line, in the order of the rules. All files are one
 * set: a Service may stand in another file than its Deployment. What has a wrong shape counts as not there;
 * `validateKubernetes` speaks about shapes. A rule about a kind that is in no file is broken. Throws `Settled` for a
 * rule that does not exist.
 */
export function lintKubernetes(files: readonly KubernetesFile[], ids: readonly string[]): KubernetesProblem[] {
  const unreadable = files.flatMap(({ problems }) => problems.map((problem) => ({ ...problem, code: 'unreadable' })));
  if (unreadable.length > 0) return unreadable;
  const cluster = readCluster(files.flatMap(({ objects }) => objects));
  const [firstFile] = files;
  return ids.flatMap((id) => {
    const rule = rules.get(id);
    if (!rule) throw cannotJudge('no-rule', `There is no rule “${id}” for Kubernetes files.`);
    return rule.find(cluster).map(({ at, message }) => ({
      file: at?.object.file ?? firstFile?.file ?? '',
      line: at?.object.lineOf(at.path) ?? 1,
      code: id,
      message,
    }));
  });
}
