import { z } from 'zod';
import {
  kindOf,
  labelName,
  labels,
  labelSelector,
  metadata,
  objectName,
  port,
  portName,
  portOrName,
  positive,
} from './primitives';

const protocol = z.enum(['TCP', 'UDP', 'SCTP']);

const servicePort = z.strictObject({
  port,
  name: labelName.optional(),
  targetPort: portOrName.optional(),
  nodePort: port.optional(),
  protocol: protocol.optional(),
  appProtocol: z.string().optional(),
});
const policy = z.enum(['Cluster', 'Local']);
const ipFamily = z.enum(['IPv4', 'IPv6']);

const serviceSpec = z
  .strictObject({
    type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']).optional(),
    selector: labels.optional(),
    ports: z.array(servicePort).optional(),
    clusterIP: z.string().optional(),
    clusterIPs: z.array(z.string()).optional(),
    externalName: objectName.optional(),
    externalIPs: z.array(z.string()).optional(),
    externalTrafficPolicy: policy.optional(),
    internalTrafficPolicy: policy.optional(),
    sessionAffinity: z.enum(['None', 'ClientIP']).optional(),
    sessionAffinityConfig: z
      .strictObject({ clientIP: z.strictObject({ timeoutSeconds: positive.max(86_400).optional() }).optional() })
      .optional(),
    publishNotReadyAddresses: z.boolean().optional(),
    ipFamilies: z.array(ipFamily).optional(),
    ipFamilyPolicy: z.enum(['SingleStack', 'PreferDualStack', 'RequireDualStack']).optional(),
    loadBalancerIP: z.string().optional(),
    loadBalancerClass: z.string().optional(),
    loadBalancerSourceRanges: z.array(z.string()).optional(),
    allocateLoadBalancerNodePorts: z.boolean().optional(),
    healthCheckNodePort: port.optional(),
    trafficDistribution: z.string().optional(),
  })
  .superRefine(({ type = 'ClusterIP', ports = [], externalName, clusterIP }, context) => {
    const tell = (path: PropertyKey[], message: string): void => context.addIssue({ code: 'custom', path, message });
    if (type === 'ExternalName') {
      if (!externalName) tell(['externalName'], 'must be given for the type ExternalName');
      return;
    }
    if (ports.length === 0 && clusterIP !== 'None') tell(['ports'], 'must have at least one port');
    const names = new Set<string>();
    ports.forEach(({ name, nodePort }, index) => {
      if (ports.length > 1 && !name) tell(['ports', index], 'must have a name, since there are several');
      if (name && names.has(name)) tell(['ports', index, 'name'], `repeats the name ${name}`);
      if (name) names.add(name);
      if (nodePort !== undefined && type === 'ClusterIP') {
        tell(['ports', index, 'nodePort'], 'must not be given for the type ClusterIP');
      }
    });
  });

// The name becomes one label of a DNS name, and that begins with a letter.
const serviceName = labelName.regex(/^[a-z]/, 'must begin with a letter');

const service = kindOf('v1', 'Service', { spec: serviceSpec }).extend({
  metadata: metadata.extend({ name: serviceName }),
});

const servicePortRef = z.strictObject({ number: port.optional(), name: portName.optional() });
const backend = z
  .strictObject({
    service: z
      .strictObject({
        name: labelName,
        port: servicePortRef.refine(({ number, name }) => (number === undefined) !== (name === undefined), {
          error: 'must have exactly one of number, name',
        }),
      })
      .optional(),
    resource: z.strictObject({ apiGroup: z.string().optional(), kind: z.string(), name: z.string() }).optional(),
  })
  .refine(({ service: one, resource }) => !one !== !resource, { error: 'must have exactly one of service, resource' });

const ingressPath = z
  .strictObject({
    path: z.string().optional(),
    pathType: z.enum(['Exact', 'Prefix', 'ImplementationSpecific']),
    backend,
  })
  .refine(({ path, pathType }) => pathType === 'ImplementationSpecific' || Boolean(path?.startsWith('/')), {
    error: 'must have a path that begins with /',
  });

const ingress = kindOf('networking.k8s.io/v1', 'Ingress', {
  spec: z
    .strictObject({
      ingressClassName: objectName.optional(),
      defaultBackend: backend.optional(),
      tls: z
        .array(z.strictObject({ hosts: z.array(z.string()).optional(), secretName: objectName.optional() }))
        .optional(),
      rules: z
        .array(
          z.strictObject({
            host: z.string().optional(),
            http: z.strictObject({ paths: z.array(ingressPath).min(1) }).optional(),
          }),
        )
        .optional(),
    })
    .refine(({ rules, defaultBackend }) => rules || defaultBackend, { error: 'must have rules or a defaultBackend' }),
});

const policyPort = z.strictObject({
  port: portOrName.optional(),
  endPort: port.optional(),
  protocol: protocol.optional(),
});
const peer = z
  .strictObject({
    podSelector: labelSelector.optional(),
    namespaceSelector: labelSelector.optional(),
    ipBlock: z.strictObject({ cidr: z.string(), except: z.array(z.string()).optional() }).optional(),
  })
  .refine((one) => (one.ipBlock ? Object.keys(one).length === 1 : Object.keys(one).length > 0), {
    error: 'must have selectors or an ipBlock, and not both',
  });
const ports = z.array(policyPort).optional();

const networkPolicy = kindOf('networking.k8s.io/v1', 'NetworkPolicy', {
  spec: z.strictObject({
    podSelector: labelSelector,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])).optional(),
    ingress: z.array(z.strictObject({ from: z.array(peer).optional(), ports })).optional(),
    egress: z.array(z.strictObject({ to: z.array(peer).optional(), ports })).optional(),
  }),
});

export const networkKinds = [service, ingress, networkPolicy] as const;
