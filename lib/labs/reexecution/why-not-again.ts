import { basename } from 'node:path/posix';
import type { Manifest } from '../manifest-schema';
import { matchPath } from '../match-path';

/**
 * Why submissions of a lab are never built again, in words for the operator; null when they are. What learners write
 * must stay inside of containers that the plan shapes, because beside them lies Docker's socket; and a build without
 * one of their files would not be of their work.
 */
export function whyNotAgain({ editable, submit, engines, collect }: Manifest): string | null {
  if (engines.compose || engines.swarm || collect.some(({ kind }) => kind === 'compose-up')) {
    return 'learners write what Compose or a swarm runs, and that can ask the engine for anything';
  }
  const isHandedIn = (path: string) => submit.files.some((pattern) => matchPath(pattern, path));
  const names = new Set(submit.files.map((path) => basename(path)));
  const scripts = collect.flatMap((step) => (step.kind === 'sh' ? (step.script.match(/[\w./-]+\.sh\b/g) ?? []) : []));
  const started = scripts.find((path) => isHandedIn(path) || names.has(basename(path)));
  if (started) return `its plan starts ${started}, which learners write, outside of any container`;
  const kept = editable.find((path) => !submit.files.includes(path) && !isHandedIn(path));
  return kept ? `learners may change ${kept}, and do not hand it in` : null;
}
