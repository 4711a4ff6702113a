import { z } from 'zod';
import { labelName, nonNegative, objectName, port, portName, quantity } from './primitives';
import { lifecycle, livenessProbe, readinessProbe } from './probes';

const keyRef = z.strictObject({ name: objectName, key: z.string().min(1), optional: z.boolean().optional() });
const objectRef = z.strictObject({ name: objectName, optional: z.boolean().optional() });
export const fieldRef = z.strictObject({ fieldPath: z.string(), apiVersion: z.string().optional() });
export const resourceFieldRef = z.strictObject({
  resource: z.string(),
  containerName: labelName.optional(),
  divisor: quantity.optional(),
});

const one = (value: object): boolean => Object.keys(value).length === 1;

const valueFrom = z
  .strictObject({
    configMapKeyRef: keyRef.optional(),
    secretKeyRef: keyRef.optional(),
    fieldRef: fieldRef.optional(),
    resourceFieldRef: resourceFieldRef.optional(),
  })
  .refine(one, { error: 'must name exactly one source' });

const variable = z
  .strictObject({
    name: z.string().regex(/^[-._a-zA-Z][-._a-zA-Z0-9]*$/, 'is no valid name of a variable'),
    value: z.string().optional(),
    valueFrom: valueFrom.optional(),
  })
  .refine((entry) => !(entry.value && entry.valueFrom), { error: 'must not have both value and valueFrom' });

const envFrom = z
  .strictObject({
    prefix: z.string().optional(),
    configMapRef: objectRef.optional(),
    secretRef: objectRef.optional(),
  })
  .refine((entry) => !entry.configMapRef !== !entry.secretRef, {
    error: 'must have exactly one of configMapRef, secretRef',
  });

const amounts = z.record(
  z.string().regex(/^(cpu|memory|ephemeral-storage|hugepages-\S+|[^/\s]+\/[^/\s]+)$/, 'is no resource of a container'),
  quantity,
);
const resources = z.strictObject({
  requests: amounts.optional(),
  limits: amounts.optional(),
  claims: z.array(z.strictObject({ name: z.string(), request: z.string().optional() })).optional(),
});

export const seccompProfile = z.strictObject({
  type: z.enum(['RuntimeDefault', 'Localhost', 'Unconfined']),
  localhostProfile: z.string().optional(),
});

const securityContext = z.strictObject({
  allowPrivilegeEscalation: z.boolean().optional(),
  privileged: z.boolean().optional(),
  readOnlyRootFilesystem: z.boolean().optional(),
  runAsNonRoot: z.boolean().optional(),
  runAsUser: nonNegative.optional(),
  runAsGroup: nonNegative.optional(),
  capabilities: z
    .strictObject({ add: z.array(z.string()).optional(), drop: z.array(z.string()).optional() })
    .optional(),
  seccompProfile: seccompProfile.optional(),
  appArmorProfile: seccompProfile.optional(),
  seLinuxOptions: z.record(z.enum(['user', 'role', 'type', 'level']), z.string()).optional(),
  procMount: z.enum(['Default', 'Unmasked']).optional(),
});

const containerPort = z.strictObject({
  containerPort: port,
  name: portName.optional(),
  protocol: z.enum(['TCP', 'UDP', 'SCTP']).optional(),
  hostPort: port.optional(),
  hostIP: z.string().optional(),
});

const volumeMount = z.strictObject({
  name: labelName,
  mountPath: z.string().min(1),
  subPath: z.string().optional(),
  subPathExpr: z.string().optional(),
  readOnly: z.boolean().optional(),
  recursiveReadOnly: z.enum(['Disabled', 'IfPossible', 'Enabled']).optional(),
  mountPropagation: z.enum(['None', 'HostToContainer', 'Bidirectional']).optional(),
});

const fields = {
  name: labelName,
  image: z.string().min(1).regex(/^\S+$/, 'must not have spaces'),
  imagePullPolicy: z.enum(['Always', 'IfNotPresent', 'Never']).optional(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  workingDir: z.string().optional(),
  ports: z.array(containerPort).optional(),
  env: z.array(variable).optional(),
  envFrom: z.array(envFrom).optional(),
  resources: resources.optional(),
  volumeMounts: z.array(volumeMount).optional(),
  volumeDevices: z.array(z.strictObject({ name: labelName, devicePath: z.string() })).optional(),
  livenessProbe: livenessProbe.optional(),
  readinessProbe: readinessProbe.optional(),
  startupProbe: livenessProbe.optional(),
  lifecycle: lifecycle.optional(),
  securityContext: securityContext.optional(),
  terminationMessagePath: z.string().optional(),
  terminationMessagePolicy: z.enum(['File', 'FallbackToLogsOnError']).optional(),
  stdin: z.boolean().optional(),
  stdinOnce: z.boolean().optional(),
  tty: z.boolean().optional(),
};

export const container = z.strictObject(fields);
/** With `restartPolicy: Always` an init container is a sidecar. */
export const initContainer = z.strictObject({ ...fields, restartPolicy: z.literal('Always').optional() });
