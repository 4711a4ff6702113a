import type { CardEvent, CardState } from '@/lib/srs';

/** The numbers of the game. The page of the rules reads them too, so the two never differ. */
export const rules = {
  /** Days from which an interval that the card lasted before pays again, its last step only. */
  worthRepeating: 4,
  /** Days above which a longer interval pays no more. */
  longestDays: 128,
  /** Milliseconds; nobody reads a card and recalls its answer faster. */
  leastMs: 1000,
  /** Days after which an answer that arrives late only counts for the memory. */
  latestDays: 7,
  /** Days after an answer reached the server in which it may be undone: later, an undo would move points between weeks. */
  undoDays: 2,
  /** Reviews of a day that pay in full; as many again pay half, the rest nothing. */
  fullADay: 60,
  /** For a day of paid reviews that follows another. */
  streak: 3,
  lab: { easy: 20, medium: 30, hard: 40 },
  scenario: 5,
  /** Questions that pay on one study day, those of interviews among them. */
  scenariosADay: 3,
  /** What was handed in for another question within so many days, and so many answers, pays nothing. */
  sameWords: { days: 90, answers: 200 },
  interview: { 15: 10, 30: 15, 45: 20 },
  /** Minutes that an interview of so many must have taken, without pauses: a third. */
  interviewTook: { 15: 5, 30: 10, 45: 15 },
} as const;

/**
 * The step an interval of `days` reaches: 1 for one day, and one more for each doubling. All steps up to n together pay
 * 1 + 2 + … + n, so that a long interval pays the same whether it came in one leap or in many.
 */
export function stepOf(days: number): number {
  return days < 1 ? 0 : Math.floor(Math.log2(Math.min(days, rules.longestDays))) + 1;
}

/** What a card has paid in all once it reached a step. */
export const worthUpTo = (step: number): number => (step * (step + 1)) / 2;

/** The most one review can pay. */
export const mostWorth = worthUpTo(stepOf(rules.longestDays));

/**
 * What a card remembers for points, beside its memory: the highest step paid for; whether the interval now running
 * pays, which was neither chosen by hand nor begun by an answer that came late; and whether the card was reset and has
 * not come further since.
 */
export type CardPay = { step: number; pays: boolean; restarted: boolean };

export const newCardPay = (): CardPay => ({ step: 0, pays: true, restarted: false });

/** An event with the instant it reached the server, epoch milliseconds like `at`. */
export type Received<E> = E & { receivedAt: number };

const DAY_MS = 86_400_000;

/**
 * What one event earns, 0 to `mostWorth` points, and what the card remembers after it. `state` is the card before the
 * event. A review on time pays every step that its interval reached for the first time, or else that interval's last
 * step. The grade plays no part, so that an honest Again costs nothing; a reset forgets nothing that was paid for.
 */
export function payEvent(state: CardState, pay: CardPay, event: Received<CardEvent>): { worth: number; pay: CardPay } {
  if (event.kind === 'setDue') return { worth: 0, pay: { ...pay, pays: state.phase === 'new' } };
  if (event.kind === 'reset') return { worth: 0, pay: { ...pay, pays: true, restarted: true } };
  if (event.kind !== 'review') return { worth: 0, pay };
  const inTime = event.receivedAt - event.at <= rules.latestDays * DAY_MS;
  const next = { ...pay, pays: inTime };
  const isRead = event.durationMs !== null && event.durationMs >= rules.leastMs;
  if (!inTime || !isRead || !pay.pays || !isDue(state, event.studyDay)) return { worth: 0, pay: next };
  const step = stepOf(state.scheduledDays);
  if (step > pay.step) {
    return { worth: worthUpTo(step) - worthUpTo(pay.step), pay: { ...next, step, restarted: false } };
  }
  return { worth: pay.restarted || state.scheduledDays < rules.worthRepeating ? 0 : step, pay: next };
}

/**
 * What a card remembers after an event that stands before one that was here already. It changes what is due later,
 * so the steps that reviews of then no longer reach would be paid by those of now: from here on, a last step is all.
 */
export const giveUpSteps = (pay: CardPay): CardPay => ({ ...pay, step: stepOf(rules.longestDays) });

/** True at the end of the whole scheduled interval, and not before. */
function isDue(state: CardState, studyDay: number): boolean {
  if (state.phase !== 'review' || state.suspended || state.dueDay === null || state.lastReviewDay === null)
    return false;
  return state.dueDay <= studyDay && studyDay - state.lastReviewDay >= Math.max(1, state.scheduledDays);
}
