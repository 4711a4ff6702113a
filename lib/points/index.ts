export { listPointsDays, type PointsDay } from './list-days';
export { listPointsFlags, type PointsFlag } from './list-flags';
export { type Line, type LineKind } from './day-tally';
export { mondayOf, type Period, periods, startOf } from './periods';
export { clearSuspect, listSuspects } from './operator-flags';
export { payOnce, payOnceUpTo } from './pay-once';
export { rebuildPoints, replayPoints } from './rebuild-points';
export {
  type CardPay,
  giveUpSteps,
  mostWorth,
  newCardPay,
  payEvent,
  type Received,
  rules,
  stepOf,
  worthUpTo,
} from './rules';
export { pointsTopic, type PointsWriter } from './store-points';
export { answersBefore, findSuspect, flagReasons, type TimedAnswer } from './suspect';
export { writeLines } from './write-lines';
