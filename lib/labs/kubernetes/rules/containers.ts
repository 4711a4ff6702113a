import { eachContainer, eachServing, nameOf, type Rule } from '../cluster';
import type { Place } from '../place';
import { readQuantity } from '../quantity';

/** What a container requests; a limit alone is a request as well. */
export function requestOf(container: Place, resource: string): unknown {
  const resources = container.at('resources');
  return resources.at('requests', resource).value ?? resources.at('limits', resource).value;
}

const requestsAndLimits: Rule = {
  id: 'requests-and-limits',
  find: (cluster) =>
    eachServing(cluster, ({ title, containers }) =>
      containers.flatMap((container) => {
        const memoryLimit = container.at('resources', 'limits', 'memory').value;
        const missing = [
          ...['cpu', 'memory']
            .filter((resource) => requestOf(container, resource) === undefined)
            .map((resource) => `request for ${resource}`),
          ...(memoryLimit === undefined ? ['memory limit'] : []),
        ];
        const message = `The ${nameOf(container)} of ${title} has no ${missing.join(' and no ')}.`;
        return missing.length > 0 ? [{ at: container.at('resources'), message }] : [];
      }),
    ),
};

const limitsAtLeastRequests: Rule = {
  id: 'limits-at-least-requests',
  find: (cluster) =>
    eachContainer(cluster, (container, { title }) =>
      ['cpu', 'memory'].flatMap((resource) => {
        const [request, limit] = ['requests', 'limits'].map((part) => container.at('resources', part, resource));
        const [lower, upper] = [readQuantity(request?.value), readQuantity(limit?.value)];
        if (!request || !limit || lower === undefined || upper === undefined || lower <= upper) return [];
        const amounts = `requests ${String(request.value)} ${resource} and is limited to ${String(limit.value)}`;
        return [{ at: limit, message: `The ${nameOf(container)} of ${title} ${amounts}.` }];
      }),
    ),
};

// A digest counts; so does any tag but `latest`. A colon may also stand before a registry's port.
function isPinned(image: string): boolean {
  const [, tag] = /:([^/:@]+)$/.exec(image) ?? [];
  return image.includes('@sha256:') || (tag !== undefined && tag !== 'latest');
}

const pinnedImage: Rule = {
  id: 'pinned-image',
  find: (cluster) =>
    eachContainer(cluster, (container, { title }) => {
      const image = container.at('image');
      if (isPinned(image.text ?? '')) return [];
      return [
        {
          at: image,
          message: `The ${nameOf(container)} of ${title} runs ${image.text ?? 'no image'}, whatever that is today.`,
        },
      ];
    }),
};

const runAsNonRoot: Rule = {
  id: 'run-as-non-root',
  find: (cluster) =>
    eachContainer(cluster, (container, { title, pod }) => {
      const of = (field: string): Place => {
        const own = container.at('securityContext', field);
        return own.value === undefined ? pod.at('securityContext', field) : own;
      };
      const [nonRoot, user] = [of('runAsNonRoot'), of('runAsUser')];
      if (user.value === 0)
        return [{ at: user, message: `The ${nameOf(container)} of ${title} runs as user 0, which is root.` }];
      if (nonRoot.value === true) return [];
      return [{ at: nonRoot, message: `Nothing keeps the ${nameOf(container)} of ${title} from running as root.` }];
    }),
};

const noPrivilegeEscalation: Rule = {
  id: 'no-privilege-escalation',
  find: (cluster) =>
    eachContainer(cluster, (container, { title }) => {
      const context = container.at('securityContext');
      const [privileged, escalation] = [context.at('privileged'), context.at('allowPrivilegeEscalation')];
      if (privileged.value === true)
        return [{ at: privileged, message: `The ${nameOf(container)} of ${title} is privileged.` }];
      if (escalation.value === false) return [];
      return [
        { at: escalation, message: `The ${nameOf(container)} of ${title} may gain more rights than it starts with.` },
      ];
    }),
};

export const containerRules: readonly Rule[] = [
  requestsAndLimits,
  limitsAtLeastRequests,
  pinnedImage,
  runAsNonRoot,
  noPrivilegeEscalation,
];
