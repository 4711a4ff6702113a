import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReviewEvent, Write } from '@/lib/review/outbox';
import { uuidv7 } from '@/lib/review/outbox';
import { foldLog, previewIntervals, studyDayOf, type LogEvent, type Rating } from '@/lib/srs';
import { makeQueue, startOfTest, testDay } from '@/tests/fixtures/review-queue';
import { gradeCurrent, intervalsOf, saveNote, setAside, undoLast, type Step } from './answer';
import { hearEvent, hearServer } from './remote';
import { countLeft, currentCard, ensureCurrent, mergeQueue, needsRefill, reveal, startSession } from './session';
import type { QueueResponse, Session } from './types';

let clock = startOfTest;
const moment = () => ({ now: (clock += 7000), id: uuidv7(clock) });
const eventsOf = (writes: readonly Write[]) => writes.flatMap((write) => (write.kind === 'event' ? [write.event] : []));
const statesOf = (session: Session) => new Map(session.cards.map((card) => [card.cardId, card.state]));

function start(options?: Parameters<typeof makeQueue>[0]): { queue: QueueResponse; session: Session } {
  clock = startOfTest;
  const queue = makeQueue(options);
  return { queue, session: startSession(queue, [], clock) };
}
function grade(session: Session, rating: Rating): Step {
  return gradeCurrent(reveal(session), rating, 4000, moment());
}

type Act = Rating | 'undo' | 'bury' | 'suspend';
const act = fc.constantFrom<Act>(1, 2, 3, 4, 3, 3, 'undo', 'bury', 'suspend');

function play(session: Session, acts: readonly Act[]): { session: Session; events: ReviewEvent[] } {
  const events: ReviewEvent[] = [];
  let now = session;
  for (const one of acts) {
    const step =
      typeof one === 'number'
        ? grade(now, one)
        : one === 'undo'
          ? undoLast(now, moment())
          : setAside(now, one, moment());
    now = step.session;
    events.push(...eventsOf(step.writes));
  }
  return { session: now, events };
}

/** What the server makes of the same events: the fold of the whole log, earlier history included. */
function serverState(queue: QueueResponse, events: readonly ReviewEvent[], cardId: string) {
  const { preset, clock: days } = queue.scheduler;
  const log = events
    .filter((event) => event.cardId === cardId)
    .map((event): LogEvent => {
      const at = Date.parse(event.at);
      const base = { id: event.id, cardId, at, studyDay: studyDayOf(at, days), preset };
      if (event.kind === 'undo') return { ...base, kind: 'undo', undoes: event.undoes ?? '' };
      if (event.kind === 'review') return { ...base, kind: 'review', rating: event.rating ?? 3, durationMs: 0 };
      return { ...base, kind: event.kind === 'bury' ? 'bury' : 'suspend' };
    });
  return foldLog(log).state;
}

describe('whatever the learner does', () => {
  test('new cards end up exactly as the server folds the same events', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const { queue, session } = start({ fresh: 4, due: 0 });
        const played = play(session, acts);
        for (const card of played.session.cards) {
          expect(card.state).toEqual(serverState(queue, played.events, card.cardId));
        }
      }),
    );
  });

  test('undoing everything brings back every card, the counts and the first card', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const { session } = start({ groups: { 'day-08/new-0': 'g', 'day-08/new-1': 'g', 'day-08/due-0': 'g' } });
        const before = { states: statesOf(session), left: countLeft(session, startOfTest), first: session.currentId };
        let now = play(session, acts).session;
        while (now.history.length > 0) now = undoLast(now, moment()).session;
        expect(statesOf(now)).toEqual(before.states);
        expect(countLeft(now, startOfTest)).toEqual(before.left);
      }),
    );
  });

  test('a reload with everything still in the outbox loses nothing', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 15 }), (acts) => {
        const { queue, session } = start();
        const played = play(session, acts);
        const again = startSession(queue, played.events, clock);
        expect(statesOf(again)).toEqual(statesOf(played.session));
        expect(again.history.map((done) => done.id)).toEqual(played.session.history.map((done) => done.id));
        expect(countLeft(again, clock)).toEqual(countLeft(played.session, clock));
      }),
    );
  });
});

describe('grading', () => {
  test('needs the answer to show first', () => {
    const { session } = start();
    expect(gradeCurrent(session, 3, 1000, moment())).toEqual({ session, writes: [] });
  });

  test('the interval on the button is the one that is applied', () => {
    const { session } = start({ fresh: 0, due: 1 });
    const shown = reveal(session);
    const at = moment();
    const promised = intervalsOf(shown, at.now);
    const after = gradeCurrent(shown, 3, 1000, at).session.cards[0]?.state;
    expect(promised?.good).toBe((after?.scheduledDays ?? 0) * 86_400);
    const { preset } = session.scheduler;
    const state = session.cards[0]?.state;
    expect(state && previewIntervals('day-08/due-0', state, at.now, testDay, preset)).toEqual(promised);
  });

  test('answer time is capped at a minute and sent in whole milliseconds', () => {
    const { session } = start();
    const [event] = eventsOf(gradeCurrent(reveal(session), 3, 90_000.4, moment()).writes);
    expect(event?.durationMs).toBe(60_000);
  });

  test('a clock that steps back never puts a review before the last one', () => {
    const { session } = start({ fresh: 1, due: 0 });
    const once = grade(session, 1);
    const early = { now: startOfTest - 3_600_000, id: uuidv7(clock) };
    const [event] = eventsOf(gradeCurrent(reveal(once.session), 3, 0, early).writes);
    expect(Date.parse(event?.at ?? '')).toBeGreaterThan(once.session.cards[0]?.state.lastReviewAt ?? Infinity);
  });

  test('an answered card hides its siblings, and undo brings them back', () => {
    const { session } = start({ fresh: 2, due: 0, groups: { 'day-08/new-0': 'g', 'day-08/new-1': 'g' } });
    const { session: after } = grade(session, 4);
    expect(after.currentId).toBeNull();
    const { session: back } = undoLast(after, moment());
    expect(back.currentId).toBe('day-08/new-0');
  });
});

describe('undo', () => {
  test('shows the card again, question side, at any depth', () => {
    const { session } = start();
    const first = session.currentId;
    const { session: far } = play(session, [3, 1, 'bury', 4]);
    const { session: back, events } = play(far, ['undo', 'undo', 'undo', 'undo']);
    expect(back).toMatchObject({ currentId: first, revealed: false, history: [] });
    expect(events.map((event) => event.undoes)).toEqual(far.history.map((done) => done.id).toReversed());
  });

  test('after a reload the server restores the card, and it is shown when the fresh queue has it', () => {
    const queue = makeQueue();
    const undoable = [
      { id: uuidv7(), kind: 'review' as const, cardId: 'day-08/gone', at: new Date(startOfTest - 5000).toISOString() },
    ];
    const session = startSession({ ...queue, undoable }, [], startOfTest);
    const { session: waiting, writes } = undoLast(session, moment());
    expect(eventsOf(writes)).toMatchObject([{ kind: 'undo', undoes: undoable[0]?.id }]);
    expect(waiting.restoring).toMatchObject({ cardId: 'day-08/gone' });
    expect(undoLast(waiting, moment()).writes).toEqual([]);
  });
});

describe('events the server may have seen already', () => {
  test('are not applied twice', () => {
    const { queue, session } = start();
    const { session: after, events } = play(session, [3]);
    const [event] = events;
    const [answered] = after.cards.filter((card) => card.cardId === event?.cardId);
    const cards = queue.cards.map((card) =>
      card.cardId === answered?.cardId ? { ...card, fold: answered.state } : card,
    );
    const known = startSession({ ...queue, cards, undoable: [{ ...event!, kind: 'review' }] }, events, clock);
    const byAge = startSession({ ...queue, cards }, events, clock);
    for (const again of [known, byAge]) expect(statesOf(again)).toEqual(statesOf(after));
  });

  test('a pending undo of something only the server has keeps the card away until it is settled', () => {
    const { queue } = start();
    const undo: ReviewEvent = {
      id: uuidv7(),
      kind: 'undo',
      cardId: 'day-08/due-0',
      at: new Date(startOfTest).toISOString(),
      undoes: uuidv7(),
    };
    const session = startSession(queue, [undo], startOfTest);
    expect(session.cards.map((card) => card.cardId)).not.toContain('day-08/due-0');
  });
});

describe('other tabs and the server', () => {
  test('a card answered elsewhere leaves the screen', () => {
    const { session } = start();
    const [event] = eventsOf(grade(session, 3).writes);
    const heard = hearEvent(session, event!, clock);
    expect(heard.movedOn).toBe(true);
    expect(heard.session.currentId).not.toBe(session.currentId);
    expect(hearEvent(heard.session, event!, clock).session).toBe(heard.session);
  });

  test('the card on screen stays while another one is answered elsewhere', () => {
    const { session } = start();
    const elsewhere = { ...session, currentId: 'day-08/new-2' };
    const [event] = eventsOf(grade(elsewhere, 3).writes);
    const shown = reveal(session);
    const heard = hearEvent(shown, event!, clock);
    expect(heard).toMatchObject({ movedOn: false, session: { currentId: session.currentId, revealed: true } });
  });

  test('an undo elsewhere restores the card here', () => {
    const { session } = start();
    const done = play(session, [3]);
    const heardReview = hearEvent(session, done.events[0]!, clock).session;
    const undone = play(done.session, ['undo']);
    expect(statesOf(hearEvent(heardReview, undone.events[0]!, clock).session)).toEqual(statesOf(session));
  });

  test('the server’s card replaces ours, unless something newer is on its way', () => {
    const { session } = start({ fresh: 1, due: 0 });
    const one = play(session, [1]);
    const two = play(one.session, [1]);
    const serverCard = { ...one.session.cards[0]!.state, lapses: 5 };
    const card = { cardId: 'day-08/new-0', fold: serverCard } as never;
    const early = hearServer(two.session, { eventIds: [one.events[0]!.id], cards: [card] }, clock);
    expect(early.cards[0]?.state).toEqual(two.session.cards[0]?.state);
    const settled = hearServer(early, { eventIds: [two.events[0]!.id], cards: [card] }, clock);
    expect(settled.cards[0]?.state).toEqual(serverCard);
    expect(settled.unconfirmed).toEqual([]);
  });
});

describe('the line in memory', () => {
  test('asks for more when short, and takes it without disturbing the card on screen', () => {
    const { queue, session } = start();
    const more = { ...queue, counts: { ...queue.counts, review: 20 } };
    const short = mergeQueue(session, more, [], clock);
    expect(needsRefill(short, clock)).toBe(true);
    expect(countLeft(short, clock)).toEqual({ new: 3, learning: 0, review: 20 });
    const { session: after } = grade(short, 1);
    const merged = mergeQueue(after, makeQueue({ due: 20 }), [], clock);
    expect(merged.currentId).toBe(after.currentId);
    expect(merged.cards).toHaveLength(23);
    // The answer is not confirmed yet, so the server's older card does not count.
    expect(merged.cards[0]?.state).toEqual(after.cards[0]?.state);
    expect(needsRefill(merged, clock)).toBe(false);
  });

  test('a learning step comes back within the learn-ahead, and later by itself', () => {
    const { session } = start({ fresh: 1, due: 0 });
    expect(grade(session, 1).session.currentId).toBe('day-08/new-0');
    const strict = { ...session, scheduler: { ...session.scheduler, learnAheadMinutes: 0 } };
    const { session: waiting } = grade(strict, 3);
    expect(waiting.currentId).toBeNull();
    expect(ensureCurrent(waiting, clock + 11 * 60_000).currentId).toBe('day-08/new-0');
  });

  test('a note is trimmed to nothing or kept as written', () => {
    const { session } = start();
    const id = session.currentId ?? '';
    expect(currentCard(saveNote(session, id, 'as it is ').session)?.note).toBe('as it is ');
    expect(saveNote(session, id, '  ').writes).toEqual([{ kind: 'note', cardId: id, text: '' }]);
  });
});
