import { algorithmVersion, defaultWeights, findWeightsProblem } from './fsrs';
import { hashText } from './hash';
import type { SchedulerParams, SchedulerPreset } from './types';

const MINUTES_A_DAY = 1440;
/** Hard on a lone step waits one and a half times as long and must stay within the day too. */
const LONGEST_LONE_STEP = 959;

/** FSRS-6 as published: recall target 0.9, steps of 1 and 10 minutes, one relearning step of 10. */
export const defaultParams: SchedulerParams = {
  weights: defaultWeights,
  desiredRetention: 0.9,
  maximumInterval: 36_500,
  learningSteps: [1, 10],
  relearningSteps: [10],
};

/**
 * A scheduler configuration under its own content hash: equal parameters give equal ids, on any machine.
 * @throws TypeError that names the parameter at fault
 */
export function makePreset(params: SchedulerParams): SchedulerPreset {
  const problem = findParamsProblem(params);
  if (problem) throw new TypeError(problem);
  const { weights, desiredRetention, maximumInterval, learningSteps, relearningSteps } = params;
  const kept = {
    weights: [...weights],
    desiredRetention,
    maximumInterval,
    learningSteps: [...learningSteps],
    relearningSteps: [...relearningSteps],
  };
  return {
    id: hashText(JSON.stringify(['fsrs', algorithmVersion, ...Object.values(kept)])),
    algorithm: 'fsrs',
    algorithmVersion,
    weightsId: hashText(JSON.stringify(kept.weights)),
    params: kept,
  };
}

/** One sentence on what makes the parameters unusable, or null; the same rules `makePreset` throws on. */
export function findParamsProblem(params: SchedulerParams): string | null {
  const { desiredRetention, maximumInterval } = params;
  if (!(desiredRetention >= 0.7 && desiredRetention <= 0.97)) {
    return `Desired retention must be between 0.7 and 0.97, not ${desiredRetention}.`;
  }
  if (!Number.isInteger(maximumInterval) || maximumInterval < 1 || maximumInterval > 36_500) {
    return `The longest interval must be a whole number of days from 1 to 36500, not ${maximumInterval}.`;
  }
  return (
    findWeightsProblem(params.weights) ??
    findStepsProblem('Learning', params.learningSteps) ??
    findStepsProblem('Relearning', params.relearningSteps)
  );
}

function findStepsProblem(name: string, steps: readonly number[]): string | null {
  for (const [index, step] of steps.entries()) {
    if (!Number.isInteger(step) || step < 1 || step >= MINUTES_A_DAY) {
      return `${name} steps must be whole minutes below one day (1 to 1439), not ${step}.`;
    }
    if (step < (steps[index - 1] ?? 0)) return `${name} steps must not get shorter: ${steps.join(', ')}.`;
  }
  const [first = 0] = steps;
  if (steps.length === 1 && first > LONGEST_LONE_STEP) {
    return `A lone step must be at most ${LONGEST_LONE_STEP} minutes, so that Hard stays within the day, not ${first}.`;
  }
  return null;
}
