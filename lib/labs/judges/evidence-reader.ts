import type { Bundle, StepRecord } from '../evidence';
import { fileLimits, tellExcess } from '../file-limits';
import { cannotJudge, fail, Settled } from './finding';
import { createPatternFinder, type FindPattern, maxTextLength } from './pattern-finder';

/** What judges may ask of a bundle. Every question about a step that did not run to its end settles the check. */
export type EvidenceReader = {
  find: FindPattern;
  /** A step that ran to its end, whatever its exit code; a judge about time also takes one that was stopped. */
  step: (id: string, options?: { orTimeout: boolean }) => StepRecord;
  /** A file of the step's evidence, with line ends as `\n`; null when it is not there. */
  text: (id: string, extension: string) => string | null;
  /** What `inspect` saw. A non-zero exit code means that the thing does not exist. */
  inspected: (id: string) => unknown;
  /** Submitted text by path below the lab, within `fileLimits`, so that it is read quickly. */
  file: (path: string) => string;
  /** What `make` made of the file or evidence when it was first asked; several checks read the same. */
  once: <T>(name: string, make: () => T) => T;
};

function readStep({ steps }: Bundle, id: string, orTimeout: boolean): StepRecord {
  const step = steps.get(id);
  if (!step) throw cannotJudge('no-evidence', `The runner sent nothing about the step \`${id}\`.`);
  if (step.status === 'error') throw cannotJudge('no-engine', `Docker did not answer at the step \`${id}\`.`);
  if (step.status === 'skipped') {
    const actual = `The step \`${id}\` was not run, because one before it failed.`;
    throw new Settled({ status: 'skipped', reason: 'step', actual });
  }
  if (step.status === 'timeout' && !orTimeout) {
    const seconds = Math.round(step.milliseconds / 1000);
    throw new Settled(fail('timeout', `The step \`${id}\` ends in time.`, `It was stopped after ${seconds} s.`));
  }
  return step;
}

function readJson({ evidence }: Bundle, id: string): unknown {
  try {
    const value: unknown = JSON.parse(evidence.get(`${id}.json`) ?? '');
    return Array.isArray(value) && value.length === 1 ? value[0] : value;
  } catch {
    throw cannotJudge('unreadable', `The evidence \`${id}.json\` is missing, cut off or not JSON.`);
  }
}

export function readEvidenceOf(bundle: Bundle): EvidenceReader {
  const step: EvidenceReader['step'] = (id, options) => readStep(bundle, id, options?.orTimeout ?? false);
  const text: EvidenceReader['text'] = (id, extension) =>
    bundle.evidence.get(`${id}.${extension}`)?.slice(0, maxTextLength).replaceAll('\r\n', '\n') ?? null;
  const made = new Map<string, unknown>();
  const once = <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as T;
  };
  return {
    find: createPatternFinder(),
    step,
    text,
    inspected: (id) => {
      const { exitCode } = step(id);
      if (exitCode !== 0) {
        const actual = `There is none: \`${id}\` ended with exit code ${exitCode ?? 'unknown'}.`;
        throw new Settled(fail('missing', 'It exists when it is inspected.', actual));
      }
      return once(`${id}.json`, () => readJson(bundle, id));
    },
    file: (path) => {
      const found = bundle.files.get(path);
      if (found === undefined) {
        throw new Settled(fail('missing', `\`${path}\` is handed in.`, 'The bundle has no such file.'));
      }
      const excess = tellExcess(found);
      if (excess === null) return found;
      throw new Settled(fail('too-long', `\`${path}\` has at most ${fileLimits}.`, `It has ${excess}.`));
    },
    once,
  };
}
