import type { CardState, StudyDay } from './types';

/**
 * Stops a broken card or moment before the model sees it.
 * @throws RangeError
 */
export function assertReviewable(state: CardState, at: number, studyDay: StudyDay): void {
  if (!Number.isFinite(at)) throw new RangeError(`Not an instant: ${at}`);
  if (!Number.isSafeInteger(studyDay)) throw new RangeError(`Not a study day: ${studyDay}`);
  const { phase, memory, lastReviewDay } = state;
  if ((phase === 'new') !== (memory === null)) throw new RangeError('A card has memory exactly when it is not new.');
  if (memory === null) return;
  const { stability, difficulty } = memory;
  // Written so that NaN fails too: ts-fsrs would pass it on into an invalid date.
  if (!(stability >= 0.001 && stability <= 36_500)) throw new RangeError(`Stability out of range: ${stability}`);
  if (!(difficulty >= 1 && difficulty <= 10)) throw new RangeError(`Difficulty out of range: ${difficulty}`);
  if (!Number.isSafeInteger(lastReviewDay)) throw new RangeError(`Not a study day: ${lastReviewDay}`);
}
