/** Why somebody should look at a learner's points of a day. */
export const flagReasons = {
  overlapping: 'Many answers claim more time than passed between them.',
  'too-many': 'More cards were reviewed in a day than anyone has due.',
} as const;
export type FlagReason = keyof typeof flagReasons;
export type Flag = { studyDay: number; reason: FlagReason };

type Answer = { at: number; studyDay: number; durationMs: number | null };

/** So few may come from a clock that was set in between. */
const LEAST_OVERLAPPING = 20;
const MOST_A_BATCH = 400;

/**
 * What cannot be true of a batch of answers of one device, by study day: twenty or more whose times to answer add up
 * to more than twice the time they were given in, or more than 400 on one day.
 */
export function findSuspect(answers: readonly Answer[]): Flag[] {
  const days = [...new Set(answers.map(({ studyDay }) => studyDay))];
  return days.flatMap((studyDay): Flag[] => {
    const given = answers.filter((answer) => answer.studyDay === studyDay);
    const flags: Flag[] = given.length > MOST_A_BATCH ? [{ studyDay, reason: 'too-many' }] : [];
    if (given.length < LEAST_OVERLAPPING) return flags;
    const claimed = given.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
    const starts = given.map(({ at, durationMs }) => at - (durationMs ?? 0));
    const passed = Math.max(...given.map(({ at }) => at)) - Math.min(...starts);
    return claimed > 2 * passed ? [...flags, { studyDay, reason: 'overlapping' }] : flags;
  });
}
