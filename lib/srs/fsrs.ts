// The only importer of ts-fsrs. Importing it adds deprecated methods to Date.prototype; nothing here uses them.
import { checkParameters, default_w, FSRS, State, type Card, type FSRSParameters, type StepUnit } from 'ts-fsrs';
import { assertReviewable } from './assert-reviewable';
import { settleIntervals } from './intervals';
import type { CardPhase, CardState, Intervals, Rating, SchedulerParams, SchedulerPreset, StudyDay } from './types';

/** Model and pinned library; part of every preset id. */
export const algorithmVersion = '6/ts-fsrs-5.4.2';

/** The 21 published FSRS-6 weights. */
export const defaultWeights: readonly number[] = default_w;

/** The moment of a review: `at` in epoch milliseconds and the study day it falls on. */
export type ReviewMoment = { at: number; studyDay: StudyDay };

export type RatedStates = Record<Rating, CardState>;

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
const CACHED_PRESETS = 256;

const phases: Record<State, CardPhase> = {
  [State.New]: 'new',
  [State.Learning]: 'learning',
  [State.Review]: 'review',
  [State.Relearning]: 'relearning',
};
const states: Record<CardPhase, State> = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
};

type Scheduler = { model: FSRS; fuzzer: FSRS };
const schedulers = new Map<string, Scheduler>();

/** What is wrong with a weight vector, or null. ts-fsrs alone would migrate 17 or 19 weights and default the rest. */
export function findWeightsProblem(weights: readonly number[]): string | null {
  if (weights.length !== 21) return `FSRS-6 needs 21 weights, not ${weights.length}.`;
  try {
    checkParameters(weights);
    return null;
  } catch {
    return 'Every weight must be a finite number.';
  }
}

/**
 * The card after one review.
 * @throws RangeError when the state, the instant or the rating is not valid; a fold of valid events never is
 */
export function applyReview(
  cardId: string,
  state: CardState,
  review: ReviewMoment & { rating: Rating },
  preset: SchedulerPreset,
): CardState {
  const next = scheduleRatings(cardId, state, review, preset)[review.rating];
  if (!next) throw new RangeError(`Not a rating from 1 to 4: ${String(review.rating)}`);
  return next;
}

/** The card after each of the four grades: exactly what `applyReview` gives. */
export function previewReviews(
  cardId: string,
  state: CardState,
  moment: ReviewMoment,
  preset: SchedulerPreset,
): RatedStates {
  return scheduleRatings(cardId, state, moment, preset);
}

/** Seconds until due after each grade, for the labels on the buttons. */
export function previewIntervals(
  cardId: string,
  state: CardState,
  at: number,
  studyDay: StudyDay,
  preset: SchedulerPreset,
): Intervals {
  const next = scheduleRatings(cardId, state, { at, studyDay }, preset);
  const seconds = ({ dueAt, scheduledDays }: CardState) =>
    dueAt === null ? scheduledDays * DAY_SECONDS : Math.round((dueAt - at) / 1000);
  return {
    again: seconds(next[1]),
    hard: seconds(next[2]),
    good: seconds(next[3]),
    easy: seconds(next[4]),
  };
}

/**
 * Probability of recall on a study day, in (0, 1]; null for a card without memory.
 * R(t, S) = (1 + F t / S)^-w20 with F = 0.9^(-1 / w20) - 1 and t in study days, so R(S, S) = 0.9.
 * Source: FSRS-6, https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm
 */
export function retrievability(state: CardState, studyDay: StudyDay, preset: SchedulerPreset): number | null {
  if (!state.memory || state.lastReviewDay === null) return null;
  const elapsed = Math.max(0, studyDay - state.lastReviewDay);
  return schedulerOf(preset).model.forgetting_curve(elapsed, state.memory.stability);
}

/** All four outcomes of one review. Only tests turn fuzz off. */
export function scheduleRatings(
  cardId: string,
  state: CardState,
  { at, studyDay }: ReviewMoment,
  preset: SchedulerPreset,
  fuzz = true,
): RatedStates {
  assertReviewable(state, at, studyDay);
  const { model, fuzzer } = schedulerOf(preset);
  // After travel west the calendar may step back; memory never does.
  const today = Math.max(studyDay, state.lastReviewDay ?? studyDay);
  const elapsed = today - (state.lastReviewDay ?? today);
  const noon = noonOf(today);
  const outcome = model.repeat(toLibraryCard(state, noon, preset.params), noon);
  const cards: Record<Rating, Card> = {
    1: outcome[1].card,
    2: outcome[2].card,
    3: outcome[3].card,
    4: outcome[4].card,
  };

  const days = (rating: Rating) => (cards[rating].state === State.Review ? cards[rating].scheduled_days : null);
  fuzzer.seed = `${cardId}:${state.reps}`;
  const settled = settleIntervals(
    { again: days(1), hard: days(2), good: days(3), easy: days(4) },
    (interval) => (fuzz ? fuzzer.apply_fuzz(interval, elapsed) : interval),
    {
      isReview: state.phase === 'review',
      scheduledDays: state.scheduledDays,
      maximumInterval: preset.params.maximumInterval,
    },
  );

  const after = (rating: Rating, interval: number | null): CardState => {
    const card = cards[rating];
    const isStep = interval === null;
    return {
      phase: phases[card.state],
      dueDay: isStep ? null : today + interval,
      dueAt: isStep ? at + (card.due.getTime() - noon.getTime()) : null,
      memory: {
        stability: clamp(card.stability, 0.001, 36_500),
        difficulty: clamp(card.difficulty, 1, 10),
      },
      scheduledDays: interval ?? 0,
      learningStep: isStep ? card.learning_steps : 0,
      reps: state.reps + 1,
      lapses: state.lapses + (state.phase === 'review' && rating === 1 ? 1 : 0),
      lastReviewAt: at,
      lastReviewDay: today,
      suspended: state.suspended,
      buriedDay: null,
    };
  };
  return {
    1: after(1, settled.again),
    2: after(2, settled.hard),
    3: after(3, settled.good),
    4: after(4, settled.easy),
  };
}

/** ts-fsrs counts days between UTC calendar dates, so a study day goes in as noon UTC of its number. */
function noonOf(day: StudyDay): Date {
  return new Date(day * DAY_MS + DAY_MS / 2);
}

function toLibraryCard(state: CardState, now: Date, params: SchedulerParams): Card {
  const steps = state.phase === 'relearning' ? params.relearningSteps : params.learningSteps;
  return {
    due: now,
    stability: state.memory?.stability ?? 0,
    difficulty: state.memory?.difficulty ?? 0,
    elapsed_days: 0,
    scheduled_days: state.scheduledDays,
    // The steps may have become fewer since; a step past the end would graduate even on Again.
    learning_steps: state.phase === 'review' ? 0 : Math.min(state.learningStep, Math.max(0, steps.length - 1)),
    reps: state.reps,
    lapses: state.lapses,
    state: states[state.phase],
    last_review: state.lastReviewDay === null ? undefined : noonOf(state.lastReviewDay),
  };
}

function schedulerOf(preset: SchedulerPreset): Scheduler {
  const known = schedulers.get(preset.id);
  if (known) return known;
  const { weights, desiredRetention, maximumInterval, learningSteps, relearningSteps } = preset.params;
  const minutes = (step: number): StepUnit => `${step}m`;
  const params: Partial<FSRSParameters> = {
    w: weights,
    request_retention: desiredRetention,
    maximum_interval: maximumInterval,
    learning_steps: learningSteps.map(minutes),
    relearning_steps: relearningSteps.map(minutes),
    enable_short_term: true,
  };
  const made = {
    model: new FSRS({ ...params, enable_fuzz: false }),
    fuzzer: new FSRS({ ...params, enable_fuzz: true }),
  };
  if (schedulers.size >= CACHED_PRESETS) schedulers.clear();
  schedulers.set(preset.id, made);
  return made;
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
