import { randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '@/lib/http/errors';
import type { Manifest } from '../manifest-schema';
import { type Engine, EngineError, TimedOutError } from './engine';
import { judgeRebuild } from './judge-rebuild';
import type { Turn } from './outcome';
import { packLab } from './pack-lab';
import { runOnEngine } from './run-on-engine';

export type Work = {
  manifest: Manifest;
  /** What learners get of the lab, by path. */
  published: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  handedIn: ReadonlyMap<string, string>;
  /** For the whole run. */
  seconds: number;
  stopping: AbortSignal;
};

/** Builds one submission again on an empty engine and judges what that saw. Leaves the engine to be emptied. */
export async function rebuild(engine: Engine, work: Work): Promise<Turn> {
  const { manifest, published, handedIn, seconds, stopping } = work;
  const issuedAt = new Date();
  // Of the worker's own: nobody could have known them when the work was handed in.
  const attempt = {
    id: randomUUID(),
    nonce: randomBytes(10).toString('hex'),
    issuedAt,
    expiresAt: new Date(issuedAt.getTime() + seconds * 2000),
  };
  try {
    const archive = await packLab({ manifest, published, handedIn, attempt });
    const bytes = await runOnEngine(engine, { manifest, archive, seconds, stopping });
    return await judgeRebuild({ manifest, handedIn, bytes, attempt, now: new Date() });
  } catch (error) {
    if (stopping.aborted) return { kind: 'stopped' };
    if (error instanceof TimedOutError) return { kind: 'again', reason: `It took longer than ${seconds} seconds.` };
    // An error of ours is a bundle that was refused.
    if (!(error instanceof EngineError || error instanceof AppError)) throw error;
    return { kind: 'again', reason: 'The run did not come to its end.', said: error.message };
  }
}
