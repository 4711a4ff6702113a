export { listPointsDays, type PointsDay } from './list-days';
export { listPointsFlags, type PointsFlag } from './list-flags';
export { type Line, type LineKind } from './day-tally';
export { mondayOf, type Period, periods, startOf } from './periods';
export { payOnce, payOnceADay } from './pay-once';
export { rebuildPoints, replayPoints } from './rebuild-points';
export { type CardPay, mostWorth, newCardPay, payEvent, type Received, rules, stepOf, worthUpTo } from './rules';
export { findSuspect, flagReasons } from './suspect';
export { pointsTopic, type PointsWriter, writeLines } from './write-lines';
