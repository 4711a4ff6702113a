import { z } from 'zod';
import { exactlyOne, nonNegative, port, portOrName, positive } from './primitives';

const exec = z.strictObject({ command: z.array(z.string()).min(1) });
const httpGet = z.strictObject({
  path: z.string().optional(),
  port: portOrName,
  host: z.string().optional(),
  scheme: z.enum(['HTTP', 'HTTPS']).optional(),
  httpHeaders: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
});
const tcpSocket = z.strictObject({ port: portOrName, host: z.string().optional() });

const probeFields = z.strictObject({
  exec: exec.optional(),
  httpGet: httpGet.optional(),
  tcpSocket: tcpSocket.optional(),
  grpc: z.strictObject({ port, service: z.string().optional() }).optional(),
  initialDelaySeconds: nonNegative.optional(),
  periodSeconds: positive.optional(),
  timeoutSeconds: positive.optional(),
  failureThreshold: positive.optional(),
  successThreshold: positive.optional(),
  terminationGracePeriodSeconds: positive.optional(),
});

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const oneHandler = { error: `must have exactly one of ${handlers.join(', ')}` };

export const readinessProbe = probeFields
  .omit({ terminationGracePeriodSeconds: true })
  .refine(exactlyOne(handlers), oneHandler);

/** For liveness and startup: one success is enough, and the server takes no other number. */
export const livenessProbe = probeFields
  .extend({ successThreshold: z.literal(1).optional() })
  .refine(exactlyOne(handlers), oneHandler);

const hooks = ['exec', 'httpGet', 'sleep'];
const hook = z
  .strictObject({
    exec: exec.optional(),
    httpGet: httpGet.optional(),
    sleep: z.strictObject({ seconds: nonNegative }).optional(),
  })
  .refine(exactlyOne(hooks), { error: `must have exactly one of ${hooks.join(', ')}` });

export const lifecycle = z.strictObject({
  postStart: hook.optional(),
  preStop: hook.optional(),
  stopSignal: z.string().optional(),
});
