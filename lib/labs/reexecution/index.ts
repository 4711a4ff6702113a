import 'server-only';

export { type Claimed, claimSubmission } from './claim-submission';
export { EngineError } from './engine';
export { openWorker, type Worker } from './open-worker';
export type { Turn } from './outcome';
export { recordTurn } from './record-turn';
