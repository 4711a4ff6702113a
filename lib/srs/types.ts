/** Days since 1970-01-01 in the learner's own calendar, where a day starts at the rollover hour. */
export type StudyDay = number;

/** 1 Again, 2 Hard, 3 Good, 4 Easy. */
export type Rating = 1 | 2 | 3 | 4;

export type CardPhase = 'new' | 'learning' | 'review' | 'relearning';

/** Where a study day begins. `timeZone` is an IANA name, `rolloverHour` a local hour 0-23. */
export type DayClock = { timeZone: string; rolloverHour: number };

/** FSRS memory: stability in days within [0.001, 36500], difficulty within [1, 10]. */
export type Memory = { stability: number; difficulty: number };

/** What one scheduler configuration is made of; its hash is the preset id stored on every event. */
export type SchedulerParams = {
  /** 21 FSRS-6 weights. */
  weights: readonly number[];
  /** Target probability of recall at the due day, 0.7 to 0.97. */
  desiredRetention: number;
  /** Longest interval in days. */
  maximumInterval: number;
  /** Same-day steps in minutes. */
  learningSteps: readonly number[];
  relearningSteps: readonly number[];
};

export type SchedulerPreset = {
  id: string;
  algorithm: 'fsrs';
  /** Model and library, for example `6/ts-fsrs-5.4.2`. */
  algorithmVersion: string;
  weightsId: string;
  params: SchedulerParams;
};

/**
 * fold(log) for one card. Instants are epoch milliseconds. Invariants (the database checks them too):
 * new <=> memory is null; review <=> dueDay is set; learning or relearning <=> dueAt is set.
 */
export type CardState = {
  phase: CardPhase;
  dueDay: StudyDay | null;
  dueAt: number | null;
  memory: Memory | null;
  /** Days of the interval now running; 0 while learning. */
  scheduledDays: number;
  learningStep: number;
  reps: number;
  lapses: number;
  lastReviewAt: number | null;
  lastReviewDay: StudyDay | null;
  suspended: boolean;
  /** The study day the card is buried for, if any. */
  buriedDay: StudyDay | null;
};

/** One event as the fold sees it: validated, on a known study day, with the preset it was graded under. */
export type LogEvent = {
  id: string;
  cardId: string;
  /** Epoch milliseconds. */
  at: number;
  studyDay: StudyDay;
  preset: SchedulerPreset;
} & (
  | { kind: 'review'; rating: Rating; durationMs: number | null }
  | { kind: 'undo'; undoes: string }
  | { kind: 'suspend' | 'unsuspend' | 'bury' | 'reset' }
  | { kind: 'setDue'; due: number; dueDay: StudyDay }
);

/** What one applied event adds to the counters of its study day. Every field is a non-negative count. */
export type DayCounts = {
  newCards: number;
  reviews: number;
  learning: number;
  again: number;
  retentionTotal: number;
  retentionPassed: number;
  durationMs: number;
};

/** Seconds until the card would be due after each grade; day intervals are whole multiples of 86 400. */
export type Intervals = { again: number; hard: number; good: number; easy: number };
