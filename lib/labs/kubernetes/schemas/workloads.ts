import { z } from 'zod';
import { podTemplate } from './pod';
import { countOrPercent, kindOf, metadata, nonNegative, objectName, ownSelector, positive } from './primitives';
import { claimSpec } from './volumes';

const isZero = (value: unknown): boolean => value === 0 || value === '0%';

const rollingUpdate = z
  .strictObject({ maxSurge: countOrPercent.optional(), maxUnavailable: countOrPercent.optional() })
  .refine(({ maxSurge, maxUnavailable }) => !(isZero(maxSurge) && isZero(maxUnavailable)), {
    error: 'must leave room to move: maxSurge and maxUnavailable are both 0',
  });

const strategy = z
  .strictObject({ type: z.enum(['RollingUpdate', 'Recreate']).optional(), rollingUpdate: rollingUpdate.optional() })
  .refine(({ type, rollingUpdate: rolling }) => type !== 'Recreate' || !rolling, {
    error: 'must not have rollingUpdate when the type is Recreate',
  });

const deployment = kindOf('apps/v1', 'Deployment', {
  spec: z.strictObject({
    replicas: nonNegative.optional(),
    selector: ownSelector,
    template: podTemplate(['Always']),
    strategy: strategy.optional(),
    minReadySeconds: nonNegative.optional(),
    revisionHistoryLimit: nonNegative.optional(),
    progressDeadlineSeconds: positive.optional(),
    paused: z.boolean().optional(),
  }),
});

const statefulSet = kindOf('apps/v1', 'StatefulSet', {
  spec: z.strictObject({
    replicas: nonNegative.optional(),
    selector: ownSelector,
    serviceName: objectName.optional(),
    template: podTemplate(['Always'], { mountsClaims: true }),
    volumeClaimTemplates: z
      .array(
        z.strictObject({
          apiVersion: z.literal('v1').optional(),
          kind: z.literal('PersistentVolumeClaim').optional(),
          metadata,
          spec: claimSpec,
        }),
      )
      .optional(),
    podManagementPolicy: z.enum(['OrderedReady', 'Parallel']).optional(),
    updateStrategy: z
      .strictObject({
        type: z.enum(['RollingUpdate', 'OnDelete']).optional(),
        rollingUpdate: z
          .strictObject({ partition: nonNegative.optional(), maxUnavailable: countOrPercent.optional() })
          .optional(),
      })
      .optional(),
    persistentVolumeClaimRetentionPolicy: z
      .strictObject({
        whenDeleted: z.enum(['Retain', 'Delete']).optional(),
        whenScaled: z.enum(['Retain', 'Delete']).optional(),
      })
      .optional(),
    minReadySeconds: nonNegative.optional(),
    revisionHistoryLimit: nonNegative.optional(),
    ordinals: z.strictObject({ start: nonNegative.optional() }).optional(),
  }),
});

const jobSpec = z.strictObject({
  template: podTemplate(['OnFailure', 'Never']),
  completions: nonNegative.optional(),
  parallelism: nonNegative.optional(),
  backoffLimit: nonNegative.optional(),
  backoffLimitPerIndex: nonNegative.optional(),
  maxFailedIndexes: nonNegative.optional(),
  activeDeadlineSeconds: positive.optional(),
  ttlSecondsAfterFinished: nonNegative.optional(),
  completionMode: z.enum(['NonIndexed', 'Indexed']).optional(),
  podReplacementPolicy: z.enum(['TerminatingOrFailed', 'Failed']).optional(),
  suspend: z.boolean().optional(),
});

const job = kindOf('batch/v1', 'Job', { spec: jobSpec });

const times = /^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|@every \S+|\S+( +\S+){4})$/;
const cronJob = kindOf('batch/v1', 'CronJob', {
  spec: z.strictObject({
    schedule: z.string().regex(times, 'must be a schedule of five fields, such as "0 3 * * *"'),
    timeZone: z.string().optional(),
    concurrencyPolicy: z.enum(['Allow', 'Forbid', 'Replace']).optional(),
    startingDeadlineSeconds: nonNegative.optional(),
    successfulJobsHistoryLimit: nonNegative.optional(),
    failedJobsHistoryLimit: nonNegative.optional(),
    suspend: z.boolean().optional(),
    jobTemplate: z.strictObject({ metadata: metadata.partial().optional(), spec: jobSpec }),
  }),
});

export const workloadKinds = [deployment, statefulSet, job, cronJob] as const;
