import type { CardPhase, CardState, Rating } from '@/lib/srs/types';

/** An event as it travels to `POST /api/v1/review/events`. `at` and `due` are ISO 8601 with milliseconds. */
export type ReviewEvent = {
  id: string;
  kind: 'review' | 'undo' | 'suspend' | 'unsuspend' | 'bury' | 'reset' | 'setDue';
  cardId: string;
  at: string;
  rating?: Rating;
  durationMs?: number;
  deviceId?: string;
  undoes?: string;
  due?: string;
};

export type Write = { kind: 'event'; event: ReviewEvent } | { kind: 'note'; cardId: string; text: string };

/** A write with its place in the line; places only grow, also across tabs. */
export type Entry = { seq: number; write: Write };

/** What the server would not take, kept until the learner has seen it. */
export type Rejected = { seq: number; write: Write; reason: string; at: string };

/** A card as the server knows it after a batch. */
export type ServerCard = {
  cardId: string;
  state: CardPhase;
  due: string | null;
  stability: number | null;
  difficulty: number | null;
  reps: number;
  lapses: number;
  suspended: boolean;
  leech: boolean;
  fold: CardState;
};

/**
 * `idle`: nothing to send, or about to. `sending`: a request is out. `waiting`: the server asked for
 * patience or failed; next try at `retryAt`. `offline`: it could not be reached. `signed-out`: paused
 * until the learner signs in again.
 */
export type OutboxState = 'idle' | 'sending' | 'waiting' | 'offline' | 'signed-out';

export type OutboxStatus = {
  state: OutboxState;
  /** Writes the server has not confirmed. */
  pending: number;
  rejected: number;
  /** Epoch milliseconds of the next try, while waiting or offline. */
  retryAt: number | null;
  /** False when this browser cannot keep anything: the tab must stay open until all is sent. */
  durable: boolean;
};

/** What other tabs of the same learner are told. */
export type TabMessage =
  | { type: 'enqueued'; entry: Entry }
  | { type: 'settled'; seqs: number[]; eventIds: string[]; rejected: number; cards: ServerCard[] };
