import { z } from 'zod';
import { fieldRef, resourceFieldRef } from './containers';
import { exactlyOne, labelName, labelSelector, nonNegative, objectName, quantity } from './primitives';

const mode = z.int().min(0).max(0o777);
const items = z.array(z.strictObject({ key: z.string(), path: z.string(), mode: mode.optional() }));
const optional = z.boolean().optional();

const configMap = z.strictObject({ name: objectName, items: items.optional(), optional });
const secret = z.strictObject({ secretName: objectName, items: items.optional(), optional });
const downwardItems = z.array(
  z.strictObject({
    path: z.string(),
    fieldRef: fieldRef.optional(),
    resourceFieldRef: resourceFieldRef.optional(),
    mode: mode.optional(),
  }),
);

const projection = z.strictObject({
  configMap: configMap.optional(),
  secret: z.strictObject({ name: objectName, items: items.optional(), optional }).optional(),
  downwardAPI: z.strictObject({ items: downwardItems.optional() }).optional(),
  serviceAccountToken: z
    .strictObject({ path: z.string(), audience: z.string().optional(), expirationSeconds: nonNegative.optional() })
    .optional(),
});

/** What a claim asks for; also the template of a StatefulSet's claims. */
export const claimSpec = z.strictObject({
  accessModes: z.array(z.enum(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'])).min(1),
  resources: z.strictObject({
    requests: z.strictObject({ storage: quantity }),
    limits: z.strictObject({ storage: quantity }).optional(),
  }),
  storageClassName: z.string().optional(),
  volumeMode: z.enum(['Filesystem', 'Block']).optional(),
  volumeName: objectName.optional(),
  selector: labelSelector.optional(),
});

// The sources that work on any cluster; vendors' own ones are refused here, though a server may know them.
const sources = {
  emptyDir: z.strictObject({ medium: z.enum(['', 'Memory']).optional(), sizeLimit: quantity.optional() }).optional(),
  configMap: configMap.extend({ defaultMode: mode.optional() }).optional(),
  secret: secret.extend({ defaultMode: mode.optional() }).optional(),
  persistentVolumeClaim: z.strictObject({ claimName: objectName, readOnly: z.boolean().optional() }).optional(),
  hostPath: z.strictObject({ path: z.string(), type: z.string().optional() }).optional(),
  projected: z.strictObject({ sources: z.array(projection), defaultMode: mode.optional() }).optional(),
  downwardAPI: z.strictObject({ items: downwardItems.optional(), defaultMode: mode.optional() }).optional(),
};
const sourceNames = Object.keys(sources);

export const volume = z
  .strictObject({ name: labelName, ...sources })
  .refine(exactlyOne(sourceNames), { error: `must have exactly one source: ${sourceNames.join(', ')}` });
