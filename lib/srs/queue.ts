import { startOfStudyDay } from './study-day';
import type { CardState, DayClock, StudyDay } from './types';

export type QueueCard = {
  cardId: string;
  /** Cards of one group ask about the same thing, so one a day is enough; null for none. */
  siblingGroup: string | null;
  /** Place in the deck. */
  position: number;
  state: CardState;
};

export type ReviewOrder = 'due' | 'retrievability' | 'deck';

export type QueueOptions = {
  /** Epoch milliseconds. */
  now: number;
  today: StudyDay;
  /** How early a learning step may be shown when nothing else is left. */
  learnAheadMs: number;
  burySiblings: boolean;
  /** All new cards before the reviews; otherwise the order of the list decides. */
  newFirst?: boolean;
};

/** When the card falls due, in epoch milliseconds: the start of its day, or the end of its step; null when new. */
export function dueInstant(state: CardState, clock: DayClock): number | null {
  return state.dueDay === null ? state.dueAt : startOfStudyDay(state.dueDay, clock);
}

/** Buried until the next rollover. A day ahead of today counts too: travel west can turn the calendar back. */
export function isBuried(state: CardState, today: StudyDay): boolean {
  return state.buriedDay !== null && state.buriedDay >= today;
}

/** One list with the new cards spread evenly between the reviews; both keep their own order. */
export function mixNew<T>(reviews: readonly T[], fresh: readonly T[]): T[] {
  const mixed: T[] = [];
  const gap = (reviews.length + 1) / (fresh.length + 1);
  let taken = 0;
  for (const [index, card] of fresh.entries()) {
    const before = Math.floor((index + 1) * gap);
    mixed.push(...reviews.slice(taken, before), card);
    taken = before;
  }
  return [...mixed, ...reviews.slice(taken)];
}

/**
 * The next card to show, or null when the session is over: learning steps now due, then reviews and new cards in the
 * order of the list (`mixNew` makes it once; answered cards stay in it), then learning steps within the learn-ahead.
 * Give it today's answered cards too, or their siblings will not be hidden.
 */
export function pickNext<T extends QueueCard>(cards: readonly T[], options: QueueOptions): T | null {
  const { steps, main } = gatherCards(cards, options);
  const [step] = steps;
  if (step && (step.state.dueAt ?? 0) <= options.now) return step;
  const first = options.newFirst ? main.find(({ state }) => state.phase === 'new') : undefined;
  return first ?? main[0] ?? step ?? null;
}

/** What is left in the session, by kind, as `pickNext` would deal it out. */
export function countQueue(
  cards: readonly QueueCard[],
  options: QueueOptions,
): { new: number; learning: number; review: number } {
  const { steps, main } = gatherCards(cards, options);
  const fresh = main.filter(({ state }) => state.phase === 'new').length;
  return { new: fresh, learning: steps.length, review: main.length - fresh };
}

/** Learning steps up to the learn-ahead, soonest first, and the rest in list order without hidden siblings. */
function gatherCards<T extends QueueCard>(cards: readonly T[], options: QueueOptions): { steps: T[]; main: T[] } {
  const { now, today, learnAheadMs, burySiblings } = options;
  const active = cards.filter(({ state }) => !state.suspended && !isBuried(state, today));
  const steps = active
    .filter(({ state }) => state.dueAt !== null && state.dueAt <= now + learnAheadMs)
    .sort((a, b) => (a.state.dueAt ?? 0) - (b.state.dueAt ?? 0) || (a.cardId < b.cardId ? -1 : 1));
  const main = active.filter(({ state }) => state.phase === 'new' || (state.dueDay !== null && state.dueDay <= today));
  return { steps, main: burySiblings ? withoutSiblings(main, cards, today) : main };
}

/** Keeps one card per group, a review before a new one, and none where a sibling was already answered today. */
function withoutSiblings<T extends QueueCard>(main: readonly T[], all: readonly T[], today: StudyDay): T[] {
  const answered = new Map<string, string>();
  for (const { siblingGroup, cardId, state } of all) {
    if (siblingGroup !== null && (state.lastReviewDay ?? -Infinity) >= today) answered.set(siblingGroup, cardId);
  }
  const open = main.filter(
    ({ siblingGroup, cardId }) => siblingGroup === null || (answered.get(siblingGroup) ?? cardId) === cardId,
  );
  const chosen = new Map<string, T>();
  for (const card of open) {
    if (card.siblingGroup === null) continue;
    const rival = chosen.get(card.siblingGroup);
    const wins = !rival || (rival.state.phase === 'new' && card.state.phase !== 'new');
    if (wins) chosen.set(card.siblingGroup, card);
  }
  return open.filter((card) => card.siblingGroup === null || chosen.get(card.siblingGroup) === card);
}
