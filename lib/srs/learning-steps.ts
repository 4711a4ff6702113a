import type { CardState, Rating, SchedulerParams } from './types';

/** A same-day repetition: how long to wait, and which step of the list the card is then on. */
export type LearningStep = { minutes: number; index: number };

/**
 * The step each grade leads to, null where the card goes on by days. Again starts over, Hard repeats the step after
 * a pause between the first two, Good moves on, Easy is done; a card in review has steps for Again only.
 */
export function stepsAfter(
  { phase, learningStep }: Pick<CardState, 'phase' | 'learningStep'>,
  { learningSteps, relearningSteps }: Pick<SchedulerParams, 'learningSteps' | 'relearningSteps'>,
): Record<Rating, LearningStep | null> {
  const steps = phase === 'new' || phase === 'learning' ? learningSteps : relearningSteps;
  const [first, second] = steps;
  if (first === undefined) return { 1: null, 2: null, 3: null, 4: null };
  const again = { minutes: first, index: 0 };
  if (phase === 'review') return { 1: again, 2: null, 3: null, 4: null };
  // The steps may have become fewer since; a step past the end would graduate even on Again.
  const index = Math.min(learningStep, steps.length - 1);
  const next = steps[index + 1];
  return {
    1: again,
    2: { minutes: Math.round(second === undefined ? first * 1.5 : (first + second) / 2), index },
    3: next === undefined ? null : { minutes: next, index: index + 1 },
    4: null,
  };
}
