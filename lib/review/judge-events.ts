import { rules } from '@/lib/points';
import { type DayClock, type SchedulerPreset, studyDayOf } from '@/lib/srs';
import type { StoredEvent } from './fold-batch';
import { type RecordResult, type RejectionReason, type WireEvent, wireEventSchema } from './schemas';

type Result = RecordResult['results'][number];

/** Clocks of phones drift; five minutes either way is believed. */
const SKEW_MS = 5 * 60_000;
/** Time per answer is capped like Anki's, and never influences scheduling. */
const MAX_DURATION_MS = 60_000;
const UNDO_MS = rules.undoDays * 24 * 60 * 60_000;

export type ReadEvent = { index: number; event: WireEvent };

/** Splits a raw batch into events of the right shape and results for the rest. */
export function readEvents(raw: readonly unknown[]): { read: ReadEvent[]; results: (Result | undefined)[] } {
  const results: (Result | undefined)[] = Array.from({ length: raw.length });
  const read: ReadEvent[] = [];
  raw.forEach((item, index) => {
    const parsed = wireEventSchema.safeParse(item);
    if (parsed.success) {
      read.push({ index, event: { ...parsed.data, id: parsed.data.id.toLowerCase() } });
      return;
    }
    const issue = parsed.error.issues[0];
    results[index] = rejected(idOf(item), 'malformed', `${issue?.path.join('.') || 'event'}: ${issue?.message}`);
  });
  return { read, results };
}

function idOf(item: unknown): string | null {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : null;
  return typeof id === 'string' ? id.slice(0, 100) : null;
}

function rejected(id: string | null, reason: RejectionReason, detail: string): Result {
  return { id, status: 'rejected', reason, detail };
}

/** What the database knows that decides whether an event can be believed. */
export type KnownFacts = {
  accountCreatedAt: number;
  now: number;
  clock: DayClock;
  preset: SchedulerPreset;
  /** Events of this learner already stored, by id. */
  stored: ReadonlyMap<string, { kind: string; cardId: string; receivedAt: number }>;
  /** Ids of events that already have an undo. */
  undone: ReadonlySet<string>;
  cards: ReadonlySet<string>;
  /** Cards that have left New. */
  introduced: ReadonlySet<string>;
};

/**
 * Decides each event alone: accepted, duplicate, or rejected with a reason. `results` is filled in place;
 * the accepted ones come back as log events, undo targets before their undos.
 */
export function judgeEvents(
  read: readonly ReadEvent[],
  facts: KnownFacts,
  results: (Result | undefined)[],
): StoredEvent[] {
  const accepted = new Map<string, StoredEvent>();
  const undone = new Set(facts.undone);
  const introduced = new Set(facts.introduced);
  // An undo may stand before its target in the batch, so targets are judged first.
  const inOrder = [...read].toSorted((a, b) => Number(a.event.kind === 'undo') - Number(b.event.kind === 'undo'));
  for (const { index, event } of inOrder) {
    results[index] = judge(event);
  }
  return [...accepted.values()];

  function judge(event: WireEvent): Result {
    const { id } = event;
    if (facts.stored.has(id) || accepted.has(id)) return { id, status: 'duplicate' };
    const at = Date.parse(event.at);
    if (at > facts.now + SKEW_MS)
      return rejected(id, 'future', 'at lies in the future. Check the clock of the device.');
    if (at < facts.accountCreatedAt - SKEW_MS) return rejected(id, 'before-account', 'at is older than the account.');
    if (event.kind === 'undo') return judgeUndo(event, at);
    if (!facts.cards.has(event.cardId)) return rejected(id, 'unknown-card', `There is no card ${event.cardId}.`);
    if (event.kind === 'setDue' && !introduced.has(event.cardId)) {
      return rejected(id, 'card-is-new', 'A card gets a due date with its first review.');
    }
    if (event.kind === 'review') introduced.add(event.cardId);
    accepted.set(id, toLogEvent(event, at));
    return { id, status: 'accepted' };
  }

  function judgeUndo(event: Extract<WireEvent, { kind: 'undo' }>, at: number): Result {
    const { id } = event;
    const undoes = event.undoes.toLowerCase();
    const target = facts.stored.get(undoes) ?? accepted.get(undoes);
    if (!target) return rejected(id, 'unknown-event', 'undoes names no event of yours.');
    if (target.kind === 'undo') return rejected(id, 'not-undoable', 'An undo cannot be undone; grade the card again.');
    if (target.cardId !== event.cardId) return rejected(id, 'not-undoable', 'undoes names an event of another card.');
    if (target.receivedAt < facts.now - UNDO_MS) {
      return rejected(id, 'not-undoable', `An answer can be undone for ${rules.undoDays} days; grade the card again.`);
    }
    // Two devices undoing one event want the same thing, and have it.
    if (undone.has(undoes)) return { id, status: 'duplicate' };
    undone.add(undoes);
    accepted.set(id, toLogEvent({ ...event, undoes }, at));
    return { id, status: 'accepted' };
  }

  function toLogEvent(event: WireEvent, at: number): StoredEvent {
    const { id, cardId } = event;
    const { clock, preset, now: receivedAt } = facts;
    const studyDay = studyDayOf(at, clock);
    // Spelt out, because V8 is slow to spread a common part into each of hundreds of events.
    switch (event.kind) {
      case 'review': {
        const durationMs = event.durationMs === undefined ? null : Math.min(event.durationMs, MAX_DURATION_MS);
        return { id, cardId, at, studyDay, receivedAt, preset, kind: 'review', rating: event.rating, durationMs };
      }
      case 'undo':
        return { id, cardId, at, studyDay, receivedAt, preset, kind: 'undo', undoes: event.undoes };
      case 'setDue': {
        const due = Date.parse(event.due);
        return { id, cardId, at, studyDay, receivedAt, preset, kind: 'setDue', due, dueDay: studyDayOf(due, clock) };
      }
      default:
        return { id, cardId, at, studyDay, receivedAt, preset, kind: event.kind };
    }
  }
}
