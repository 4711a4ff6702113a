import { z } from 'zod';
import { kindOf, objectName } from './primitives';
import { claimSpec } from './volumes';

const key = z
  .string()
  .max(253)
  .regex(/^[-._a-zA-Z0-9]+$/, 'is no valid key: letters, digits, dashes, underscores and dots');
const base64 = z
  .string()
  .regex(
    /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\s*$/,
    'must be base64; plain text goes to stringData',
  );

const configMap = kindOf('v1', 'ConfigMap', {
  data: z.record(key, z.string()).optional(),
  binaryData: z.record(key, base64).optional(),
  immutable: z.boolean().optional(),
});

const secret = kindOf('v1', 'Secret', {
  type: z.string().optional(),
  data: z.record(key, base64).optional(),
  stringData: z.record(key, z.string()).optional(),
  immutable: z.boolean().optional(),
});

const namespace = kindOf('v1', 'Namespace', {
  spec: z.strictObject({ finalizers: z.array(z.string()).optional() }).optional(),
});

const serviceAccount = kindOf('v1', 'ServiceAccount', {
  automountServiceAccountToken: z.boolean().optional(),
  imagePullSecrets: z.array(z.strictObject({ name: objectName })).optional(),
  secrets: z.array(z.strictObject({ name: objectName })).optional(),
});

const claim = kindOf('v1', 'PersistentVolumeClaim', { spec: claimSpec });

export const configKinds = [configMap, secret, namespace, serviceAccount, claim] as const;
