import 'server-only';
import type { Ctx } from '@/lib/auth';
import { findPublished, listStoredLabs } from '../archive/find-published';
import { readBundle } from '../bundle/read-bundle';
import type { Manifest } from '../manifest-schema';
import { imagesOf } from '../runner/compile-plan';
import { findBundle } from '../submission-queries';
import { type Claimed, claimSubmission } from './claim-submission';
import { emptyEngine } from './empty-engine';
import { type Engine, EngineError } from './engine';
import { type Images, listMissing, readBases, requireAlone, requireGivenOver, requireNoWayOut } from './inspect-engine';
import type { Turn } from './outcome';
import { rebuild, type Work } from './rebuild';
import { recordTurn } from './record-turn';
import { whyNotAgain } from './why-not-again';

/** For one run; what a learner's own machine does in two or three minutes. */
const runSeconds = 20 * 60;
// Emptying the engine takes minutes at worst.
const leaseSeconds = runSeconds + 15 * 60;

export type Worker = {
  /** How many labs can be built again, and why the others cannot, a sentence each. */
  labs: number;
  leftOut: string[];
  /** Builds the submission that waits longest again; null when none waits. Throws EngineError when the engine will not do. */
  next: () => Promise<{ claimed: Claimed; turn: Turn; recorded: boolean } | null>;
};

type Opening = {
  engine: Engine;
  newCtx: () => Ctx;
  /** Ends the run under way, whose submission goes back to waiting. */
  stopping: AbortSignal;
  seconds?: number;
};

/**
 * Looks the engine over, empties it, and answers with what takes one submission after the other.
 * Throws EngineError, with what to do, for an engine that will not do.
 */
export async function openWorker({ engine, newCtx, stopping, seconds = runSeconds }: Opening): Promise<Worker> {
  await requireGivenOver(engine, new Date());
  const { manifests, leftOut } = chooseLabs((await listStoredLabs()).map(({ manifest }) => manifest));
  const bases = await readBases(engine);
  requireImages(bases, [engine.image, ...manifests.flatMap(imagesOf)]);
  await requireNoWayOut(engine);
  await emptyEngine(engine, bases);
  const labs = manifests.map(({ id: slug, version }) => ({ slug, version }));
  const next = async () => {
    // A route may have come back since the last run; what an engine lacks must cost no submission a try.
    await requireNoWayOut(engine);
    await requireAlone(engine);
    const claimed = await claimSubmission({ ctx: newCtx(), input: { labs, leaseSeconds } });
    const manifest = manifests.find(({ id }) => id === claimed?.slug);
    if (!claimed || !manifest) return null;
    const work = { ...(await readWork(newCtx(), claimed)), manifest, seconds, stopping };
    const turn = await rebuildAndEmpty(engine, work, bases);
    return { claimed, turn, recorded: await recordTurn({ ctx: newCtx(), input: { claimed, turn } }) };
  };
  return { labs: labs.length, leftOut, next };
}

function chooseLabs(all: readonly Manifest[]): { manifests: Manifest[]; leftOut: string[] } {
  const reasons = new Map(all.map((manifest) => [manifest, whyNotAgain(manifest)]));
  return {
    manifests: all.filter((manifest) => reasons.get(manifest) === null),
    leftOut: [...reasons].flatMap(([{ id }, why]) => (why ? [`${id} is left out: ${why}.`] : [])),
  };
}

function requireImages(there: Images, wanted: readonly string[]): void {
  const missing = listMissing(there, wanted);
  if (missing.length === 0) return;
  const pulls = missing.map((image) => `  docker pull ${image}`).join('\n');
  throw new EngineError(`The engine lacks images. Pull them there, while it still has a network:\n${pulls}`);
}

async function rebuildAndEmpty(engine: Engine, work: Work, bases: Images): Promise<Turn> {
  try {
    return await rebuild(engine, work);
  } finally {
    await emptyEngine(engine, bases);
  }
}

async function readWork(ctx: Ctx, { userId, id, slug }: Claimed): Promise<Pick<Work, 'handedIn' | 'published'>> {
  const { files: handedIn } = await readBundle(await findBundle(ctx.db, userId, id));
  const served = await findPublished(slug);
  const published = [...(served?.files ?? [])].flatMap(([path, { bytes }]) =>
    path.startsWith('files/') ? [[path.slice('files/'.length), bytes] as const] : [],
  );
  return { handedIn, published: new Map(published) };
}
