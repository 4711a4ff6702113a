/** Why somebody should look at a learner's points of a day. */
export const flagReasons = {
  overlapping: 'Many answers claim more time than passed between them.',
  'too-many': 'More cards were reviewed in a day than anyone has due.',
} as const;
export type FlagReason = keyof typeof flagReasons;
export type Flag = { studyDay: number; reason: FlagReason };

/** `at` in epoch milliseconds. */
export type TimedAnswer = { at: number; studyDay: number; durationMs: number | null };

/** Answers in a row that are looked at together: fewer may overlap because a clock was set in between. */
const RUN = 20;
const MOST_A_BATCH = 400;

/** How many earlier answers have to be known to judge new ones, which may come one by one. */
export const answersBefore = RUN - 1;

/** Whether any twenty answers in a row claim more than twice the time that they were given in. */
function isOverlapping(answers: readonly TimedAnswer[]): boolean {
  const sorted = answers.toSorted((a, b) => a.at - b.at);
  return sorted.slice(RUN - 1).some((last, index) => {
    const run = sorted.slice(index, index + RUN);
    const claimed = run.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
    const began = Math.min(...run.map(({ at, durationMs }) => at - (durationMs ?? 0)));
    return claimed > 2 * (last.at - began);
  });
}

/**
 * What cannot be true of new answers, by study day: twenty or more in a row, with those right before them, that claim
 * more than twice the time they were given in; or more than 400 new ones on one day.
 */
export function findSuspect(answers: readonly TimedAnswer[], before: readonly TimedAnswer[]): Flag[] {
  const days = [...new Set(answers.map(({ studyDay }) => studyDay))];
  return days.flatMap((studyDay): Flag[] => {
    const isOfDay = (answer: TimedAnswer) => answer.studyDay === studyDay;
    const given = answers.filter(isOfDay);
    const flags: Flag[] = given.length > MOST_A_BATCH ? [{ studyDay, reason: 'too-many' }] : [];
    return isOverlapping([...before.filter(isOfDay), ...given])
      ? [...flags, { studyDay, reason: 'overlapping' }]
      : flags;
  });
}
