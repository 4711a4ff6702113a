import { isRecord } from '../../is-record';
import {
  type Cluster,
  eachOf,
  eachServing,
  hasLabels,
  inOneNamespace,
  type Rule,
  selects,
  titleOf,
  type Workload,
} from '../cluster';
import type { Place } from '../place';

const show = (labels: unknown): string =>
  isRecord(labels)
    ? Object.entries(labels)
        .map(([key, value]) => `${key}=${String(value)}`)
        .join(', ')
    : 'none';

/** The workloads whose pods a Service sends requests to. */
function listSelected({ workloads }: Cluster, service: Place): Workload[] {
  const selector = service.at('spec', 'selector').value;
  return workloads.filter(({ root, labels }) => inOneNamespace(root, service) && hasLabels(selector, labels));
}

const selectorMatchesTemplate: Rule = {
  id: 'selector-matches-template',
  find: (cluster) =>
    eachServing(cluster, ({ root, title, labels }) => {
      const selector = root.at('spec', 'selector');
      if (selects(selector.value, labels)) return [];
      const wanted = show(selector.at('matchLabels').value);
      return [{ at: selector, message: `${title} selects ${wanted}; its pods will have ${show(labels)}.` }];
    }),
};

const leadsElsewhere = (service: Place): boolean => service.at('spec', 'type').value === 'ExternalName';

const serviceSelectsPods: Rule = {
  id: 'service-selects-pods',
  find: (cluster) =>
    eachOf(cluster, 'Service', (service) => {
      if (leadsElsewhere(service) || listSelected(cluster, service).length > 0) return [];
      const selector = service.at('spec', 'selector');
      return [{ at: selector, message: `${titleOf(service)} selects ${show(selector.value)}; no pod here has that.` }];
    }),
};

const protocolOf = (port: Place): string => port.at('protocol').text ?? 'TCP';
const portKey = (port: unknown, protocol: string): string => JSON.stringify([port, protocol]);

/** Numbers and names of all ports of a workload's containers. */
function readPorts({ containers }: Workload): Set<string> {
  const ports = containers.flatMap((container) => container.at('ports').items());
  return new Set(
    ports.flatMap((port) => ['containerPort', 'name'].map((field) => portKey(port.at(field).value, protocolOf(port)))),
  );
}

const targetPortExists: Rule = {
  id: 'target-port-exists',
  find: (cluster) => {
    const portsOf = new Map(cluster.workloads.map((workload) => [workload, readPorts(workload)]));
    return eachOf(cluster, 'Service', (service) => {
      const selected = listSelected(cluster, service);
      return service
        .at('spec', 'ports')
        .items()
        .flatMap((port) => {
          const at = port.at(port.at('targetPort').value === undefined ? 'port' : 'targetPort');
          const wanted = portKey(at.value, protocolOf(port));
          const without = selected.find((workload) => !portsOf.get(workload)?.has(wanted));
          const told = `${titleOf(service)} sends to ${protocolOf(port)} port ${String(at.value)}`;
          return without ? [{ at, message: `${told}; no container of ${without.title} has it.` }] : [];
        });
    });
  },
};

export const selectionRules: readonly Rule[] = [selectorMatchesTemplate, serviceSelectsPods, targetPortExists];
