import type { Outbox, OutboxStatus } from '@/lib/review/outbox';
import type { Rating } from '@/lib/srs';
import type { Api } from './api';
import type { Frames } from './gate';
import type { Session } from './types';

export type Notice =
  | { kind: 'aside'; how: 'suspend' | 'bury' }
  | { kind: 'leech'; cardId: string; slug: string; lapses: number }
  | { kind: 'first' | 'elsewhere' | 'restoring' | 'not-here' | 'unsaved' };

export type View = {
  phase: 'loading' | 'unreachable' | 'ready';
  session: Session | null;
  sync: OutboxStatus | null;
  notice: Notice | null;
  /** Grows with every card shown, so that the same card twice in a row is still a new one. */
  showing: number;
  /** Epoch milliseconds of the last change on screen; what the labels are computed for. */
  at: number;
  /** What was just graded, for the screen reader. */
  graded: { rating: Rating; cardId: string; showing: number } | null;
};

export type ControllerOptions = {
  api: Api;
  openOutbox: (userId: string) => Promise<Outbox>;
  day: number | null;
  deviceId: string;
  now: () => number;
  newId: () => string;
  frames: Frames;
  onSignedOut: () => void;
  onGate?: (open: boolean) => void;
};
