import { z } from 'zod';
import { container, initContainer, seccompProfile } from './containers';
import { affinity, spreadConstraint, toleration } from './placement';
import { int32, labelName, labels, nonNegative, objectName, positive, templateMetadata } from './primitives';
import { volume } from './volumes';

const securityContext = z.strictObject({
  runAsNonRoot: z.boolean().optional(),
  runAsUser: nonNegative.optional(),
  runAsGroup: nonNegative.optional(),
  fsGroup: nonNegative.optional(),
  fsGroupChangePolicy: z.enum(['Always', 'OnRootMismatch']).optional(),
  supplementalGroups: z.array(nonNegative).optional(),
  supplementalGroupsPolicy: z.enum(['Merge', 'Strict']).optional(),
  seccompProfile: seccompProfile.optional(),
  appArmorProfile: seccompProfile.optional(),
  seLinuxOptions: z.record(z.enum(['user', 'role', 'type', 'level']), z.string()).optional(),
  seLinuxChangePolicy: z.enum(['MountOption', 'Recursive']).optional(),
  sysctls: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
});

const podSpec = z.strictObject({
  containers: z.array(container).min(1),
  initContainers: z.array(initContainer).optional(),
  volumes: z.array(volume).optional(),
  restartPolicy: z.enum(['Always', 'OnFailure', 'Never']).optional(),
  terminationGracePeriodSeconds: nonNegative.optional(),
  activeDeadlineSeconds: positive.optional(),
  serviceAccountName: objectName.optional(),
  serviceAccount: objectName.optional(),
  automountServiceAccountToken: z.boolean().optional(),
  securityContext: securityContext.optional(),
  imagePullSecrets: z.array(z.strictObject({ name: objectName })).optional(),
  nodeSelector: labels.optional(),
  nodeName: objectName.optional(),
  affinity: affinity.optional(),
  tolerations: z.array(toleration).optional(),
  topologySpreadConstraints: z.array(spreadConstraint).optional(),
  priorityClassName: objectName.optional(),
  priority: int32.optional(),
  preemptionPolicy: z.enum(['Never', 'PreemptLowerPriority']).optional(),
  schedulerName: z.string().optional(),
  runtimeClassName: objectName.optional(),
  hostNetwork: z.boolean().optional(),
  hostPID: z.boolean().optional(),
  hostIPC: z.boolean().optional(),
  hostUsers: z.boolean().optional(),
  shareProcessNamespace: z.boolean().optional(),
  hostname: labelName.optional(),
  subdomain: labelName.optional(),
  setHostnameAsFQDN: z.boolean().optional(),
  hostAliases: z.array(z.strictObject({ ip: z.string(), hostnames: z.array(z.string()).optional() })).optional(),
  dnsPolicy: z.enum(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']).optional(),
  dnsConfig: z
    .strictObject({
      nameservers: z.array(z.string()).optional(),
      searches: z.array(z.string()).optional(),
      options: z.array(z.strictObject({ name: z.string(), value: z.string().optional() })).optional(),
    })
    .optional(),
  enableServiceLinks: z.boolean().optional(),
  readinessGates: z.array(z.strictObject({ conditionType: z.string() })).optional(),
  schedulingGates: z.array(z.strictObject({ name: z.string() })).optional(),
  os: z.strictObject({ name: z.enum(['linux', 'windows']) }).optional(),
});

type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/**
 * A pod template. `restart` lists what the workload allows, and `Always` is what an absent one means. With
 * `mountsClaims` a container may mount what is no volume of the pod, for a claim of the workload will be one.
 */
export const podTemplate = (restart: readonly RestartPolicy[], { mountsClaims = false } = {}) =>
  z.strictObject({
    metadata: templateMetadata.optional(),
    spec: podSpec
      .superRefine((pod, context) => checkNames(pod, { mountsClaims }, context))
      .refine(({ restartPolicy = 'Always' }) => restart.includes(restartPolicy), {
        path: ['restartPolicy'],
        error: `must be ${restart.join(' or ')} here`,
      }),
  });

type PodSpec = z.infer<typeof podSpec>;

/** What a pod's parts say about each other: a name is given once, and what is mounted is there. */
function checkNames(pod: PodSpec, { mountsClaims }: { mountsClaims: boolean }, context: z.RefinementCtx): void {
  const { containers, initContainers = [], volumes = [] } = pod;
  const tell = (path: PropertyKey[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const refuseRepeated = (path: string[], list: readonly { name?: string | undefined }[]): void => {
    const seen = new Set<string>();
    list.forEach(({ name }, index) => {
      if (name !== undefined && seen.has(name)) tell([...path, index, 'name'], `repeats the name ${name}`);
      if (name !== undefined) seen.add(name);
    });
  };
  refuseRepeated(['volumes'], volumes);
  refuseRepeated(['containers'], containers);
  refuseRepeated(['initContainers'], initContainers);
  const mountable = new Set(volumes.map(({ name }) => name));
  for (const [list, all] of Object.entries({ containers, initContainers })) {
    all.forEach(({ ports = [], volumeMounts = [] }, index) => {
      refuseRepeated([list, String(index), 'ports'], ports);
      volumeMounts.forEach(({ name }, place) => {
        if (mountsClaims || mountable.has(name)) return;
        tell([list, index, 'volumeMounts', place, 'name'], `must name a volume of the pod; ${name} is none`);
      });
    });
  }
}
