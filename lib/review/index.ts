export { bringForward } from './bring-forward';
export { type DayLoad, getDueLoad } from './get-due-load';
export { type ExportFormat, exportLog } from './export-log';
export { getProgress, type Progress, type UnitStanding } from './get-progress';
export { getQueue } from './get-queue';
export { getStats } from './get-stats';
export { getToday, type Today } from './get-today';
export { getYard, type YardUnit } from './get-yard';
export { type Holding, readRecallOfMany, type UnitOfMany } from './read-recall-of-many';
export { pickFading, recallOfBegun } from './pick-fading';
export { getReadingPosition, listReadingPositions, saveReadingPosition } from './reading-position';
export { rebuildLearner } from './rebuild-learner';
export { recordReviews } from './record-reviews';
export { saveCardNote } from './save-card-note';
export {
  type PlannedCard,
  plannedCardSchema,
  type Queue,
  queueInputSchema,
  queueSchema,
  type RecordResult,
  recordResultSchema,
  recordReviewsSchema,
  saveNoteSchema,
  savePositionSchema,
  type Stats,
  statsSchema,
  type WireCardState,
  wireCardStateSchema,
  type WireEvent,
  wireEventSchema,
} from './schemas';
