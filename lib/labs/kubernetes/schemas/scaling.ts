import { z } from 'zod';
import {
  countOrPercent,
  kindOf,
  labelName,
  labelSelector,
  nonNegative,
  objectName,
  positive,
  quantity,
} from './primitives';

const objectRef = z.strictObject({ apiVersion: z.string().optional(), kind: z.string().min(1), name: objectName });

const fieldOf = { Utilization: 'averageUtilization', AverageValue: 'averageValue', Value: 'value' } as const;
const target = z
  .strictObject({
    type: z.enum(['Utilization', 'AverageValue', 'Value']),
    averageUtilization: positive.optional(),
    averageValue: quantity.optional(),
    value: quantity.optional(),
  })
  .refine((one) => one[fieldOf[one.type]] !== undefined, {
    error: 'must have the value that its type names: averageUtilization, averageValue or value',
  });

const metricName = z.strictObject({ name: z.string().min(1), selector: labelSelector.optional() });
const sources = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
} as const;
const resourceName = z.enum(['cpu', 'memory']);

const metric = z
  .strictObject({
    type: z.enum(['Resource', 'ContainerResource', 'Pods', 'Object', 'External']),
    resource: z.strictObject({ name: resourceName, target }).optional(),
    containerResource: z.strictObject({ name: resourceName, container: labelName, target }).optional(),
    pods: z.strictObject({ metric: metricName, target }).optional(),
    object: z.strictObject({ describedObject: objectRef, metric: metricName, target }).optional(),
    external: z.strictObject({ metric: metricName, target }).optional(),
  })
  .refine((one) => one[sources[one.type]] !== undefined && Object.keys(one).length === 2, {
    error: 'must have exactly the source that its type names',
  });

const scalingRules = z.strictObject({
  stabilizationWindowSeconds: nonNegative.max(3600).optional(),
  selectPolicy: z.enum(['Max', 'Min', 'Disabled']).optional(),
  tolerance: quantity.optional(),
  policies: z
    .array(z.strictObject({ type: z.enum(['Pods', 'Percent']), value: positive, periodSeconds: positive.max(1800) }))
    .optional(),
});

const autoscaler = kindOf('autoscaling/v2', 'HorizontalPodAutoscaler', {
  spec: z
    .strictObject({
      scaleTargetRef: objectRef,
      minReplicas: positive.optional(),
      maxReplicas: positive,
      metrics: z.array(metric).optional(),
      behavior: z.strictObject({ scaleUp: scalingRules.optional(), scaleDown: scalingRules.optional() }).optional(),
    })
    .refine(({ minReplicas = 1, maxReplicas }) => minReplicas <= maxReplicas, {
      path: ['maxReplicas'],
      error: 'must not be below minReplicas',
    }),
});

const disruptionBudget = kindOf('policy/v1', 'PodDisruptionBudget', {
  spec: z
    .strictObject({
      selector: labelSelector.optional(),
      minAvailable: countOrPercent.optional(),
      maxUnavailable: countOrPercent.optional(),
      unhealthyPodEvictionPolicy: z.enum(['IfHealthyBudget', 'AlwaysAllow']).optional(),
    })
    .refine(({ minAvailable, maxUnavailable }) => minAvailable === undefined || maxUnavailable === undefined, {
      error: 'must not have both minAvailable and maxUnavailable',
    }),
});

export const scalingKinds = [autoscaler, disruptionBudget] as const;
