import 'server-only';

export { checkContent, checkDecks, type ContentReport } from './check-content';
export { getUnit, type GetUnitInput } from './get-unit';
export { listUnits } from './list-units';
export { type LoadedUnit, loadUnits } from './load-units';
export type { Heading } from './read-deck';
export { formatProblem, type Problem } from './problem';
export { syllabus } from './syllabus';
export { renderCode } from './render-html';
export { type SyncResult, syncContent } from './sync-content';
export type { Card, CardContent, CardKind, FixRule, Unit } from './schemas';
