import { z } from 'zod';
import type { Bundle } from '../evidence';
import type { Manifest } from '../manifest-schema';
import type { Step } from '../step-schemas';

const labels = z.record(z.string(), z.unknown()).nullish();
const text = z.string().nullish();
const words = z.union([z.array(z.string()), z.string()]).nullish();

const objectSchema = z.looseObject({
  Created: text,
  Labels: labels,
  Config: z.looseObject({ Labels: labels, User: text, WorkingDir: text, Cmd: words, Entrypoint: words }).nullish(),
  Spec: z.looseObject({ Labels: labels }).nullish(),
  RootFS: z.looseObject({ Layers: z.array(z.string()).nullish() }).nullish(),
});
type Inspected = z.infer<typeof objectSchema>;

export type InspectedObject = {
  /** Id of the `inspect` step. */
  step: string;
  what: Extract<Step, { kind: 'inspect' }>['what'];
  value: Inspected;
  nonce: string | null;
  /** The step of the plan that made it under this name, if it was a build, or a run that keeps its container. */
  maker: Extract<Step, { kind: 'build' | 'run' }> | null;
};

function findMaker(collect: readonly Step[], inspect: Extract<Step, { kind: 'inspect' }>): InspectedObject['maker'] {
  const earlier = collect.slice(0, collect.indexOf(inspect));
  const made = (step: Step): step is Extract<Step, { kind: 'build' | 'run' }> =>
    (inspect.what === 'image' && step.kind === 'build' && inspect.name === `{lab}-${step.image}`) ||
    (inspect.what === 'container' && step.kind === 'run' && inspect.name === `{lab}-${step.name}`);
  return earlier.findLast((step) => made(step)) ?? null;
}

/** Everything that the bundle's `inspect` steps saw, as far as it can be read. */
export function listInspected({ collect }: Manifest, { evidence }: Bundle): InspectedObject[] {
  return collect.flatMap((step) => {
    if (step.kind !== 'inspect') return [];
    let json: unknown;
    try {
      json = JSON.parse(evidence.get(`${step.id}.json`) ?? '');
    } catch {
      return [];
    }
    const parsed = objectSchema.safeParse(Array.isArray(json) ? json[0] : json);
    if (!parsed.success) return [];
    const { Labels, Config, Spec } = parsed.data;
    const nonce = (Config?.Labels ?? Spec?.Labels ?? Labels)?.['lab.nonce'];
    return [
      {
        step: step.id,
        what: step.what,
        value: parsed.data,
        nonce: typeof nonce === 'string' && nonce !== '' ? nonce : null,
        maker: findMaker(collect, step),
      },
    ];
  });
}
