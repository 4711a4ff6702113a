import type { cardStates } from '@/db/schema';
import { type CardState, type DayClock, dueInstant, isLeech } from '@/lib/srs';
import type { WireCardState } from './schemas';

type Beside = 'userId' | 'unitDay' | 'lastEventAt' | 'lastEventId' | 'paidStep' | 'pays' | 'restarted';
type Row = Omit<typeof cardStates.$inferSelect, Beside>;

/** The pure state inside a row of `card_states`. */
export function stateFromRow(row: Row): CardState {
  return {
    phase: row.state,
    dueDay: row.dueDay,
    dueAt: row.dueAt?.getTime() ?? null,
    memory:
      row.stability === null || row.difficulty === null
        ? null
        : { stability: row.stability, difficulty: row.difficulty },
    scheduledDays: row.scheduledDays,
    learningStep: row.learningStep,
    reps: row.reps,
    lapses: row.lapses,
    lastReviewAt: row.lastReviewAt?.getTime() ?? null,
    lastReviewDay: row.lastReviewDay,
    suspended: row.suspended,
    buriedDay: row.buriedDay,
  };
}

/** What the API says of a card: `due` is the instant it falls due on the learner's clock, null while new. */
export function toWireState(cardId: string, state: CardState, clock: DayClock): WireCardState {
  const due = dueInstant(state, clock);
  return {
    cardId,
    state: state.phase,
    due: due === null ? null : new Date(due).toISOString(),
    stability: state.memory?.stability ?? null,
    difficulty: state.memory?.difficulty ?? null,
    reps: state.reps,
    lapses: state.lapses,
    suspended: state.suspended,
    leech: isLeech(state.lapses),
    fold: state,
  };
}
