import type { Bundle } from '../evidence';
import type { Manifest } from '../manifest-schema';
import { createComparison } from './compare-config';
import { fitsLayers } from './compare-layers';
import { type InspectedObject, listInspected } from './inspected-objects';

export type EvidenceFlag = {
  code: 'nonce-missing' | 'foreign-nonce' | 'layers-disagree' | 'config-disagrees' | 'created-outside' | 'clock-off';
  /** One sentence for the learner and the coach. */
  detail: string;
  /** With `foreign-nonce`: the one that was found, to look up whose it is. */
  nonce?: string;
};

/** `issuedAt` in milliseconds since 1970, by the server's clock. */
export type AttemptFacts = { nonce: string; issuedAt: number };

/** Clocks of virtual machines stray by minutes after a sleep. */
const skewMilliseconds = 10 * 60_000;

function checkNonces(objects: readonly InspectedObject[], nonce: string): EvidenceFlag[] {
  const foreign = new Set(objects.flatMap((object) => object.nonce ?? []).filter((each) => each !== nonce));
  const unmarked = objects.filter((object) => object.maker && object.nonce === null);
  return [
    ...[...foreign].map((each) => ({
      code: 'foreign-nonce' as const,
      detail: 'Some of the evidence was made in another attempt.',
      nonce: each,
    })),
    ...unmarked.slice(0, 1).map(({ step }) => ({
      code: 'nonce-missing' as const,
      detail: `What \`${step}\` saw does not carry the mark of this attempt.`,
    })),
  ];
}

function checkImage(
  object: InspectedObject,
  manifest: Manifest,
  bundle: Bundle,
  findDisagreement: (image: InspectedObject) => string | null,
): EvidenceFlag[] {
  const flags: EvidenceFlag[] = [];
  const inspect = manifest.collect.find(({ id }) => id === object.step);
  const image = inspect?.kind === 'inspect' ? inspect.name : '';
  for (const step of manifest.collect) {
    if (step.kind !== 'history' || step.image !== image) continue;
    const rows = bundle.evidence.get(`${step.id}.jsonl`) ?? '';
    if (rows === '' || fitsLayers(rows, object.value.RootFS?.Layers?.length ?? 0)) continue;
    flags.push({
      code: 'layers-disagree',
      detail: `The history in \`${step.id}\` does not fit the layers of \`${object.step}\`.`,
    });
  }
  const keyword = findDisagreement(object);
  if (keyword) {
    const detail = `${keyword} of the Dockerfile that was handed in is not what \`${object.step}\` has.`;
    flags.push({ code: 'config-disagrees', detail });
  }
  return flags;
}

function isClockOff({ startedAt, finishedAt }: Bundle, { issuedAt }: AttemptFacts, receivedAt: number): boolean {
  return (
    finishedAt < startedAt || startedAt < issuedAt - skewMilliseconds || finishedAt > receivedAt + skewMilliseconds
  );
}

function isCreatedOutside(object: InspectedObject, bundle: Bundle, issuedAt: number, receivedAt: number): boolean {
  const created = Date.parse(object.value.Created ?? '');
  if (!object.maker || Number.isNaN(created)) return false;
  // BuildKit gives an image whose last layer was cached the time of that layer.
  const isOldOk = object.what === 'image' && bundle.engine.builder !== 'legacy';
  return created > receivedAt + skewMilliseconds || (!isOldOk && created < issuedAt - skewMilliseconds);
}

function checkTimes(
  objects: readonly InspectedObject[],
  bundle: Bundle,
  attempt: AttemptFacts,
  receivedAt: number,
): EvidenceFlag[] {
  // A clock that is off makes every other time wrong too; one flag says it all.
  if (isClockOff(bundle, attempt, receivedAt)) {
    return [{ code: 'clock-off', detail: 'By the clock of the machine, the work was not done during the attempt.' }];
  }
  const outside = objects.find((object) => isCreatedOutside(object, bundle, attempt.issuedAt, receivedAt));
  if (!outside) return [];
  return [{ code: 'created-outside', detail: `What \`${outside.step}\` saw was not made during the attempt.` }];
}

/**
 * Whether the evidence agrees with itself and with its attempt. `checked` needs the attempt's nonce on everything that
 * the plan built or ran and inspected, on at least one thing, and no flag. Flags never change a verdict; a lab that
 * inspects nothing of its own stays `self-run` without one. `receivedAt` in milliseconds since 1970.
 */
export function crossCheck(
  manifest: Manifest,
  bundle: Bundle,
  attempt: AttemptFacts,
  receivedAt: number,
): { tier: 'self-run' | 'checked'; flags: EvidenceFlag[] } {
  const objects = listInspected(manifest, bundle);
  const images = objects.filter(({ what, maker }) => what === 'image' && maker);
  const findDisagreement = createComparison(bundle);
  const flags = [
    ...checkNonces(objects, attempt.nonce),
    ...images.flatMap((object) => checkImage(object, manifest, bundle, findDisagreement)),
    ...checkTimes(objects, bundle, attempt, receivedAt),
  ];
  const isMarked = objects.some(({ nonce }) => nonce === attempt.nonce);
  return { tier: isMarked && flags.length === 0 ? 'checked' : 'self-run', flags };
}
