import type { Reexecution } from '../schemas';

/** Times a submission is tried: a run that ends by its time limit, or with the engine, may be the engine's fault. */
export const mostTries = 3;

/** As it is stored beside the outcome. */
export type Detail = Pick<Reexecution, 'reasons' | 'checks'>;

/**
 * How a run ended. `raised` and `differs` settle it. `again` is to be tried again, and after the last try the submission
 * is set aside for `reason`; `said` is for the operator alone. `stopped` was cut short from outside and counts as no try.
 */
export type Turn =
  | { kind: 'raised' }
  | ({ kind: 'differs' } & Detail)
  | { kind: 'again'; reason: string; said?: string }
  | { kind: 'stopped' };
