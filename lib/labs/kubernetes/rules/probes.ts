import { eachServing, type Fault, nameOf, type Rule, type Workload } from '../cluster';
import type { Cluster } from '../cluster';
import type { Place } from '../place';

const eachOwn = (cluster: Cluster, find: (container: Place, workload: Workload) => Fault[]): Fault[] =>
  eachServing(cluster, (workload) => workload.containers.flatMap((container) => find(container, workload)));

const probesDeclared: Rule = {
  id: 'probes-declared',
  find: (cluster) =>
    eachOwn(cluster, (container, { title }) =>
      ['readinessProbe', 'livenessProbe']
        .filter((probe) => container.at(probe).value === undefined)
        .map((probe) => ({ at: container, message: `The ${nameOf(container)} of ${title} has no ${probe}.` })),
    ),
};

const handlerOf = (probe: Place): string =>
  JSON.stringify(['exec', 'httpGet', 'tcpSocket', 'grpc'].map((handler) => probe.at(handler).value));

/** Seconds until a probe that fails from now on has an effect. */
function patienceOf(probe: Place): number {
  const [period, threshold] = [probe.at('periodSeconds').value ?? 10, probe.at('failureThreshold').value ?? 3];
  return Number(period) * Number(threshold);
}

// The same cheap question is fine for both when liveness waits longer, as the Kubernetes documentation advises.
const probesDiffer: Rule = {
  id: 'probes-differ',
  find: (cluster) =>
    eachOwn(cluster, (container, { title }) => {
      const [readiness, liveness] = [container.at('readinessProbe'), container.at('livenessProbe')];
      if (readiness.value === undefined || handlerOf(readiness) !== handlerOf(liveness)) return [];
      if (patienceOf(liveness) > patienceOf(readiness)) return [];
      const message = `The ${nameOf(container)} of ${title} is restarted for the very reason for which it only is not ready.`;
      return [{ at: liveness, message }];
    }),
};

function portsOf(probe: Place): Place[] {
  return ['httpGet', 'tcpSocket', 'grpc']
    .map((handler) => probe.at(handler, 'port'))
    .filter(({ value }) => value !== undefined);
}

const probePortExists: Rule = {
  id: 'probe-port-exists',
  find: (cluster) =>
    eachOwn(cluster, (container, { title }) => {
      const ports = container.at('ports').items();
      const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'].map((name) => container.at(name));
      return probes.flatMap((probe) =>
        portsOf(probe)
          .filter(({ value }) =>
            ports.every((port) => port.at('containerPort').value !== value && port.at('name').value !== value),
          )
          .map((at) => ({
            at,
            message: `A probe asks port ${String(at.value)}; the ${nameOf(container)} of ${title} has no such port.`,
          })),
      );
    }),
};

export const probeRules: readonly Rule[] = [probesDeclared, probesDiffer, probePortExists];
