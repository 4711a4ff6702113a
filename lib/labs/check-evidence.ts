import type { Check, CheckKind } from './check-schemas';
import { parsePath } from './judges';
import type { Manifest } from './manifest-schema';
import type { TellAt } from './read-manifest';
import type { Step } from './step-schemas';

type Fits = (step: Step) => boolean;
type Want = { fits: Fits; words: string };

const inspects =
  (what: Extract<Step, { kind: 'inspect' }>['what']): Fits =>
  (step) =>
    step.kind === 'inspect' && step.what === what;
const isKind =
  (...kinds: Step['kind'][]): Fits =>
  (step) =>
    kinds.includes(step.kind);

/** Which steps leave the evidence that a kind of check reads, and how to say so. */
const wanted: Partial<Record<CheckKind, Want>> = {
  'image.config': { fits: inspects('image'), words: 'inspects an image' },
  'image.history': { fits: isKind('history'), words: 'reads a history' },
  'image.files': { fits: isKind('files'), words: 'lists the files of an image' },
  'image.ratio': { fits: inspects('image'), words: 'inspects an image' },
  'image.layers': { fits: inspects('image'), words: 'inspects an image' },
  'container.state': { fits: inspects('container'), words: 'inspects a container' },
  'http.probe': { fits: isKind('http'), words: 'asks over HTTP' },
  'dns.probe': { fits: isKind('dns'), words: 'asks for a name' },
  network: { fits: inspects('network'), words: 'inspects a network' },
  volume: { fits: inspects('volume'), words: 'inspects a volume' },
  'swarm.service': { fits: inspects('service'), words: 'inspects a service' },
};

const outputs: Want = {
  fits: isKind('run', 'exec', 'logs', 'sh', 'dns', 'wait', 'build', 'compose-up', 'compose-down'),
  words: 'has an output',
};
const errorOutputs: Want = { fits: isKind('run', 'exec', 'logs', 'sh', 'dns'), words: 'has an error output' };

/** What the step named at a place of a check's spec must leave; every step has an exit code and a time. */
function wantAt({ kind, spec }: Check, path: readonly (string | number)[]): Want | undefined {
  if (kind !== 'exec.output') return wanted[kind];
  if (path.includes('stdout') || (path[1] === 'of' && spec.stdout)) return outputs;
  if (path.includes('stderr') || (path[1] === 'of' && spec.stderr)) return errorOutputs;
  return undefined;
}

type Named = { path: (string | number)[]; step: string };

/** Every step a check names in its spec, with the place of the name. */
function stepsOf({ spec }: Check): Named[] {
  const named: Named[] = [];
  const add = (path: (string | number)[], step: unknown) => {
    if (typeof step === 'string') named.push({ path: ['spec', ...path], step });
  };
  const values = spec as Readonly<Record<string, unknown>>;
  for (const key of ['of', 'big', 'small', 'before', 'after', 'against']) add([key], values[key]);
  if ('all' in spec) {
    spec.all.forEach(({ sameAs, differsFrom }, index) => {
      add(['all', index, 'sameAs'], sameAs);
      add(['all', index, 'differsFrom'], differsFrom);
    });
  }
  for (const key of ['stdout', 'stderr', 'body', 'headers']) {
    const claims = values[key];
    if (typeof claims === 'object' && claims !== null && 'sameAs' in claims) add([key, 'sameAs'], claims.sameAs);
  }
  return named;
}

/** A check reads what a step really leaves, and judges nothing that differs from engine to engine. */
export function checkEvidence({ collect, checks }: Manifest, tell: TellAt): void {
  const steps = new Map(collect.map((step) => [step.id, step]));
  checks.forEach((check, index) => {
    for (const { path, step: id } of stepsOf(check)) {
      const step = steps.get(id);
      const want = wantAt(check, path);
      const at = ['checks', index, ...path];
      if (check.kind === 'compose.model')
        tell(at, 'evidence', 'compose.model reads a file; there is no step to compare with.');
      else if (!step) tell(at, 'evidence', `There is no step “${id}”.`);
      else if (want && !want.fits(step)) {
        tell(at, 'evidence', `${check.kind} needs a step that ${want.words}; “${id}” is ${describe(step)}.`);
      }
    }
    if ('all' in check.spec) {
      check.spec.all.forEach(({ path }, at) => {
        if (parsePath(path)) return;
        tell(['checks', index, 'spec', 'all', at, 'path'], 'path', 'A path is written a.b, a["b.c"] or a.*.d.');
      });
    }
    checkAbsolutes(check, (path, message) => tell(['checks', index, 'spec', ...path], 'absolute', message));
  });
}

const describe = (step: Step): string =>
  step.kind === 'inspect' ? `an inspect (${step.what})` : `of kind ${step.kind}`;

const digest = /sha256:[0-9a-f]{6,}|\b[0-9a-f]{64}\b/;
const megabytes = /^(Size|VirtualSize)$/;
const relations = new Set(['path', 'over', 'sameAs', 'differsFrom', 'empty', 'reason']);

function checkAbsolutes({ spec }: Check, tell: (path: (string | number)[], message: string) => void): void {
  const visit = (value: unknown, path: (string | number)[]): void => {
    if (typeof value === 'string' && digest.test(value)) {
      tell(path, 'Ids and digests differ from engine to engine; compare two steps (sameAs, image.layers).');
    } else if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...path, index]));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    }
  };
  visit(spec, []);
  if (!('all' in spec)) return;
  spec.all.forEach((condition, index) => {
    const claims = Object.keys(condition).some((key) => !relations.has(key));
    if (megabytes.test(condition.path) && claims) {
      tell(['all', index, 'path'], 'Sizes differ from engine to engine; compare two images with image.ratio.');
    }
  });
}
