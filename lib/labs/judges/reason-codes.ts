import { lintRules } from '@/lib/grading/lint';
import type { Check, CheckKind } from '../check-schemas';
import { kubernetesRules, schemaCodes } from '../kubernetes';

const inspected = ['missing', 'timeout', 'mismatch'];

/** The reason codes with which a check of a kind can fail, apart from those that its own spec names. */
export const reasonCodes: Readonly<Record<CheckKind, readonly string[]>> = {
  'dockerfile.rule': ['missing', 'too-long'],
  'dockerfile.ast': ['missing', 'too-long', 'unreadable'],
  'image.config': inspected,
  'image.history': ['missing', 'timeout', 'found', 'not-found'],
  'image.files': ['missing', 'timeout', 'found', 'not-found'],
  'image.ratio': ['missing', 'timeout', 'ratio'],
  'image.layers': ['missing', 'timeout', 'changed'],
  'container.state': inspected,
  'exec.output': ['timeout', 'exit-code', 'stdout', 'stderr'],
  'http.probe': ['missing', 'timeout', 'no-answer', 'answered', 'status', 'headers', 'body'],
  'dns.probe': ['missing', 'timeout', 'resolves', 'unresolved'],
  network: inspected,
  volume: inspected,
  'compose.model': ['missing', 'too-long', 'unreadable', 'mismatch'],
  'timing.ratio': ['timeout', 'slow', 'failed'],
  'k8s.schema': ['missing', 'too-long', ...schemaCodes],
  'k8s.lint': ['missing', 'too-long', 'unreadable'],
  'swarm.service': inspected,
};

/** Every reason code with which this very check can fail; `fail.when` may name no other. */
export function listReasons(check: Check): string[] {
  const own = reasonCodes[check.kind];
  switch (check.kind) {
    case 'dockerfile.rule':
      return [...own, ...check.spec.absent];
    case 'dockerfile.ast':
      return [...own, ...check.spec.rules.map((rule) => rule.check)];
    case 'k8s.lint':
      return [...own, ...check.spec.rules];
    default:
      return 'all' in check.spec ? [...own, ...check.spec.all.flatMap(({ reason }) => reason ?? [])] : [...own];
  }
}

/** Rules that a check names and no judge knows; such a check would pass or fail for ever. */
export function listUnknownRules(check: Check): string[] {
  if (check.kind === 'dockerfile.rule') {
    const known = new Set(lintRules.map(({ id }) => id));
    return check.spec.absent.filter((id) => !known.has(id));
  }
  return check.kind === 'k8s.lint' ? check.spec.rules.filter((id) => !kubernetesRules.includes(id)) : [];
}
