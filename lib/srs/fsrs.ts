// The only importer of ts-fsrs. Importing it adds deprecated methods to Date.prototype; nothing here uses them.
import { checkParameters, default_w, FSRS, type FSRSParameters, get_fuzz_range, type StepUnit } from 'ts-fsrs';
import { assertReviewable } from './assert-reviewable';
import { drawFuzz } from './fuzz';
import { settleIntervals, spreadIntervals } from './intervals';
import { type LearningStep, stepsAfter } from './learning-steps';
import type { CardState, Intervals, Memory, Rating, SchedulerPreset, StudyDay } from './types';

/** Model and pinned library; part of every preset id. */
export const algorithmVersion = '6/ts-fsrs-5.4.2';

/** The 21 published FSRS-6 weights. */
export const defaultWeights: readonly number[] = default_w;

/** The moment of a review: `at` in epoch milliseconds and the study day it falls on. */
export type ReviewMoment = { at: number; studyDay: StudyDay };

export type RatedStates = Record<Rating, CardState>;

const MINUTE_MS = 60_000;
const DAY_SECONDS = 86_400;
const CACHED_PRESETS = 256;

const models = new Map<string, FSRS>();

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
  const { rating } = review;
  if (rating !== 1 && rating !== 2 && rating !== 3 && rating !== 4)
    throw new RangeError(`Not a rating from 1 to 4: ${String(rating)}`);
  return stateAfter(rate(cardId, state, review, preset, true), state, rating);
}

/** Seconds until due after each grade, for the labels on the buttons. */
export function previewIntervals(
  cardId: string,
  state: CardState,
  at: number,
  studyDay: StudyDay,
  preset: SchedulerPreset,
): Intervals {
  const outcomes = rate(cardId, state, { at, studyDay }, preset, true);
  return {
    again: secondsUntilDue(outcomes, 1),
    hard: secondsUntilDue(outcomes, 2),
    good: secondsUntilDue(outcomes, 3),
    easy: secondsUntilDue(outcomes, 4),
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
  return modelOf(preset).forgetting_curve(elapsed, state.memory.stability);
}

/** The card after each of the four grades: exactly what `applyReview` gives. Only tests turn fuzz off. */
export function scheduleRatings(
  cardId: string,
  state: CardState,
  moment: ReviewMoment,
  preset: SchedulerPreset,
  fuzz = true,
): RatedStates {
  const outcomes = rate(cardId, state, moment, preset, fuzz);
  return {
    1: stateAfter(outcomes, state, 1),
    2: stateAfter(outcomes, state, 2),
    3: stateAfter(outcomes, state, 3),
    4: stateAfter(outcomes, state, 4),
  };
}

/** What one review makes of a card, by grade. A grade leads to a same-day step, or to an interval in days. */
type Outcomes = {
  at: number;
  today: StudyDay;
  memories: Record<Rating, Memory>;
  steps: Record<Rating, LearningStep | null>;
  days: Record<Rating, number | null>;
};

function rate(
  cardId: string,
  state: CardState,
  { at, studyDay }: ReviewMoment,
  preset: SchedulerPreset,
  fuzz: boolean,
): Outcomes {
  assertReviewable(state, at, studyDay);
  const model = modelOf(preset);
  // After travel west the calendar may step back; memory never does.
  const today = Math.max(studyDay, state.lastReviewDay ?? studyDay);
  const elapsed = today - (state.lastReviewDay ?? today);
  const { memory } = state;
  // The same for every grade, and the costliest part of each.
  const recall = memory ? model.forgetting_curve(elapsed, memory.stability) : undefined;
  const memories = {
    1: model.next_state(memory, elapsed, 1, recall),
    2: model.next_state(memory, elapsed, 2, recall),
    3: model.next_state(memory, elapsed, 3, recall),
    4: model.next_state(memory, elapsed, 4, recall),
  };
  const steps = stepsAfter(state, preset.params);
  const { maximumInterval } = preset.params;
  // One draw for all grades, as ts-fsrs makes it for each anew.
  const draw = drawFuzz(`${cardId}:${state.reps}`);
  const { again, hard, good, easy } = settleIntervals(
    spreadIntervals(
      {
        again: steps[1] ? null : model.next_interval(memories[1].stability, elapsed),
        hard: steps[2] ? null : model.next_interval(memories[2].stability, elapsed),
        good: steps[3] ? null : model.next_interval(memories[3].stability, elapsed),
        easy: steps[4] ? null : model.next_interval(memories[4].stability, elapsed),
      },
      state.phase,
    ),
    (interval) => (fuzz ? applyFuzz(interval, elapsed, maximumInterval, draw) : interval),
    { isReview: state.phase === 'review', scheduledDays: state.scheduledDays, maximumInterval },
  );
  return { at, today, memories, steps, days: { 1: again, 2: hard, 3: good, 4: easy } };
}

/** The interval in whole days as ts-fsrs fuzzes it: `draw`, in [0, 1), picks the place within its range. */
function applyFuzz(days: number, elapsed: number, maximumInterval: number, draw: number): number {
  if (days < 2.5) return Math.round(days);
  const { min_ivl: least, max_ivl: most } = get_fuzz_range(days, elapsed, maximumInterval);
  return Math.floor(draw * (most - least + 1) + least);
}

function stateAfter({ at, today, memories, steps, days }: Outcomes, before: CardState, rating: Rating): CardState {
  const { stability, difficulty } = memories[rating];
  const step = steps[rating];
  const interval = days[rating];
  const wasKnown = before.phase === 'review' || before.phase === 'relearning';
  return {
    phase: step ? (wasKnown ? 'relearning' : 'learning') : 'review',
    dueDay: interval === null ? null : today + interval,
    dueAt: step ? at + step.minutes * MINUTE_MS : null,
    memory: { stability: clamp(stability, 0.001, 36_500), difficulty: clamp(difficulty, 1, 10) },
    scheduledDays: interval ?? 0,
    learningStep: step?.index ?? 0,
    reps: before.reps + 1,
    lapses: before.lapses + (before.phase === 'review' && rating === 1 ? 1 : 0),
    lastReviewAt: at,
    lastReviewDay: today,
    suspended: before.suspended,
    buriedDay: null,
  };
}

const secondsUntilDue = ({ steps, days }: Outcomes, rating: Rating): number =>
  (steps[rating]?.minutes ?? 0) * 60 + (days[rating] ?? 0) * DAY_SECONDS;

function modelOf(preset: SchedulerPreset): FSRS {
  const known = models.get(preset.id);
  if (known) return known;
  const { weights, desiredRetention, maximumInterval, learningSteps, relearningSteps } = preset.params;
  const minutes = (step: number): StepUnit => `${step}m`;
  const params: Partial<FSRSParameters> = {
    w: weights,
    request_retention: desiredRetention,
    maximum_interval: maximumInterval,
    // The model bounds two of its weights by the number of steps.
    learning_steps: learningSteps.map(minutes),
    relearning_steps: relearningSteps.map(minutes),
    enable_short_term: true,
    enable_fuzz: false,
  };
  const made = new FSRS(params);
  if (models.size >= CACHED_PRESETS) models.clear();
  models.set(preset.id, made);
  return made;
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
