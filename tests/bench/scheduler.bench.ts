import { createEmptyCard, fsrs, generatorParameters } from 'ts-fsrs';
import {
  applyEvent,
  applyReview,
  type CardEvent,
  defaultParams,
  makePreset,
  newCardState,
  type Rating,
} from '@/lib/srs';
import { measure, printRatio, printTimes } from './harness';

const REVIEWS = 1000;
const dayMs = 86_400_000;
const start = Date.parse('2026-01-01T12:00:00Z');
const preset = makePreset(defaultParams);
const ratings: readonly Rating[] = [3, 3, 4, 3, 1, 3, 2, 3];
const ratingOf = (index: number): Rating => ratings[index % ratings.length] ?? 3;

const events = Array.from({ length: REVIEWS }, (_, index): CardEvent => {
  const at = start + index * 9 * dayMs;
  return {
    id: String(index),
    cardId: 'a',
    kind: 'review',
    rating: ratingOf(index),
    at,
    studyDay: Math.floor(at / dayMs),
    durationMs: 4000,
    preset,
  };
});

console.log(`Scheduler, ${REVIEWS} reviews of one card a run: a millisecond here is a microsecond a review`);
const ours = await measure(100, () => {
  let state = newCardState();
  for (const event of events) state = applyEvent(state, event).state;
  return state;
});
printTimes('applyEvent: the review, and what it counts for the day', ours);
const bare = await measure(100, () => {
  let state = newCardState();
  for (const [index, moment] of events.entries())
    state = applyReview('a', state, { ...moment, rating: ratingOf(index) }, preset);
  return state;
});
printTimes('applyReview', bare);

const scheduler = fsrs(
  generatorParameters({
    w: [...defaultParams.weights],
    request_retention: defaultParams.desiredRetention,
    enable_fuzz: false,
  }),
);
const raw = await measure(100, () => {
  let card = createEmptyCard(new Date(start));
  for (const [index, { at }] of events.entries()) card = scheduler.next(card, new Date(at), ratingOf(index)).card;
  return card;
});
printTimes('ts-fsrs next()', raw);
printRatio('applyReview / ts-fsrs, p50', bare.p50, raw.p50);
printRatio('applyEvent / ts-fsrs, p50', ours.p50, raw.p50);
