import type { Condition } from '../check-schemas';
import { judgeConditions } from './conditions';
import type { EvidenceReader } from './evidence-reader';
import type { Finding } from './finding';

/** Images, containers, networks, volumes and services alike: claims about what `inspect` saw. */
export function judgeInspected(spec: { of: string; all: readonly Condition[] }, reader: EvidenceReader): Finding {
  return judgeConditions(reader.inspected(spec.of), spec.all, { find: reader.find, other: reader.inspected });
}
