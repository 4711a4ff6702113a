export { kubernetesRules, lintKubernetes } from './lint-kubernetes';
export type { KubernetesProblem } from './problem';
export { schemaCodes, validateKubernetes } from './validate-kubernetes';
export { type KubernetesFile, readKubernetesFile } from './read-kubernetes-file';
