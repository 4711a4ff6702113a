// Runs unchanged in the browser and on the server: no database, no DOM, no Node.
export { addCounts, applyEvent, compareEvents, foldLog, newCardState, noCounts } from './fold';
export type { AppliedEvent, CardEvent, FoldedLog } from './fold';
export { algorithmVersion, applyReview, previewIntervals, retrievability } from './fsrs';
export type { ReviewMoment } from './fsrs';
export { hashText } from './hash';
export { isLeech, leechLapses, leechNotice } from './leech';
export { applyLimits } from './limits';
export type { DailyLimits, LimitedQueue } from './limits';
export { defaultParams, findParamsProblem, makePreset } from './preset';
export { countQueue, dueInstant, isBuried, mixNew, pickNext } from './queue';
export type { QueueCard, QueueOptions, ReviewOrder } from './queue';
export { formatStudyDay, isTimeZone, parseStudyDay, startOfStudyDay, studyDayOf } from './study-day';
export type * from './types';
