import { z } from 'zod';

/** The building blocks that all kinds share. Messages follow the name of the value: `must be …`. */

export const int32 = z.int32();
export const nonNegative = z.int32().min(0);
export const positive = z.int32().min(1);
export const port = z.int32().min(1).max(65_535);

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A DNS label, at most 63 characters. */
export const labelName = z
  .string()
  .max(63)
  .regex(label, 'must be lower case letters, digits and dashes, with a letter or digit at both ends');

/** DNS labels with dots between them, at most 253 characters: the names of most objects. */
export const objectName = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    'must be lower case letters, digits, dashes and dots, with a letter or digit at both ends',
  );

const hasLetter = /[a-z]/;
export const portName = z
  .string()
  .max(15)
  .refine((name) => label.test(name) && hasLetter.test(name) && !name.includes('--'), {
    error: 'must be lower case letters, digits and single dashes, with at least one letter',
  });

export const portOrName = z.union([port, portName], {
  error: 'must be a port from 1 to 65535 or the name of a port',
});

const notCount = 'must be a whole number or a percentage such as "25%"';
export const countOrPercent = z.union([nonNegative, z.string().regex(/^\d+%$/, notCount)], { error: notCount });

const quantityForm = /^[+-]?(\d+|\d+\.\d*|\.\d+)([KMGTPE]i|[munkMGTPE]|[eE][+-]?\d+)?$/;
const notQuantity = 'must be a quantity such as 250m, 0.5, 64Mi or 1Gi';
export const quantity = z.union([z.number(), z.string().regex(quantityForm, notQuantity)], { error: notQuantity });

const labelKey = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const labelText = z
  .string()
  .max(63)
  .regex(/^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/, 'must be letters, digits, dashes, underscores and dots');
const key = z.string().regex(labelKey, 'is no valid key of a label');

export const labels = z.record(key, labelText);
export const annotations = z.record(key, z.string());

export const labelSelector = z.strictObject({
  matchLabels: labels.optional(),
  matchExpressions: z
    .array(
      z.strictObject({
        key,
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
        values: z.array(labelText).optional(),
      }),
    )
    .optional(),
});

/** A selector that selects something definite: workloads refuse an empty one. */
export const ownSelector = labelSelector.refine(
  ({ matchLabels = {}, matchExpressions = [] }) => Object.keys(matchLabels).length + matchExpressions.length > 0,
  { error: 'must name at least one label' },
);

/** Refuses an object unless exactly one of the keys is there. */
export const exactlyOne =
  (keys: readonly string[]) =>
  (value: object): boolean =>
    keys.filter((each) => Object.hasOwn(value, each)).length === 1;

export const metadata = z.strictObject({
  name: objectName,
  namespace: labelName.optional(),
  labels: labels.optional(),
  annotations: annotations.optional(),
  finalizers: z.array(z.string()).optional(),
});

export const templateMetadata = metadata.partial();

/** One kind: apiVersion and kind as given, metadata, and the rest. `status` is taken and ignored, as by the server. */
export const kindOf = <S extends z.ZodRawShape>(apiVersion: string, kind: string, rest: S) =>
  z.strictObject({
    apiVersion: z.literal(apiVersion),
    kind: z.literal(kind),
    metadata,
    status: z.record(z.string(), z.unknown()).optional(),
    ...rest,
  });
