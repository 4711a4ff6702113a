import type { CardContent, CardKind } from '@/lib/content/schemas';
import type { QueueCard as ScheduledCard, CardState, DayClock, SchedulerPreset } from '@/lib/srs';
import type { ReviewEvent } from '@/lib/review/outbox';

/** One card of `GET /api/v1/review/queue`; only what the session reads. */
export type QueuedCard = {
  cardId: string;
  kind: CardKind;
  slug: string;
  position: number;
  siblingGroup: string | null;
  note: string | null;
  content: CardContent;
  fold: CardState;
};

export type Counts = { new: number; learning: number; review: number };

export type Settings = {
  gradeButtons: 2 | 4;
  showIntervals: boolean;
  shortcutsEnabled: boolean;
  /** Action to key; what is missing keeps its default. */
  shortcuts: Record<string, string>;
};

export type Scheduler = {
  preset: SchedulerPreset;
  clock: DayClock;
  learnAheadMinutes: number;
  burySiblings: boolean;
};

/** Today's events that can still be undone, newest first. */
export type Undoable = { id: string; kind: ReviewEvent['kind']; cardId: string; at: string };

export type QueueResponse = {
  studyDay: string;
  now: string;
  counts: Counts & { hiddenByLimits: number };
  hidden: { new: number; review: number };
  cards: QueuedCard[];
  scheduler: Scheduler;
  settings: Settings;
  undoable: Undoable[];
  user: { id: string; name: string | null };
};

/** A card in the session: the scheduler's view of it, and what the learner sees. */
export type SessionCard = ScheduledCard & Pick<QueuedCard, 'kind' | 'slug' | 'note' | 'content'>;

/** Something that can be undone. Without `before` only the server knows what the card was like. */
export type Done = {
  id: string;
  kind: ReviewEvent['kind'];
  cardId: string;
  at: number;
  before: CardState | null;
  rating?: ReviewEvent['rating'];
  durationMs?: number;
  /** Answered, suspended or buried in this tab since it was opened. */
  here: boolean;
};

export type Session = {
  cards: SessionCard[];
  currentId: string | null;
  revealed: boolean;
  /** Oldest first. */
  history: Done[];
  /** Events the server has not confirmed. */
  unconfirmed: { id: string; cardId: string }[];
  /** Cards of today that the server has not sent yet. */
  unloaded: Counts;
  hidden: { new: number; review: number };
  scheduler: Scheduler;
  settings: Settings;
  /** Set while the server works out a card that only it can restore. */
  restoring: { undoId: string; cardId: string } | null;
};

/** When and with which id something happens; the model itself asks no clock. */
export type Moment = { now: number; id: string };
