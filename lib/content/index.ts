import 'server-only';

export { checkContent, type ContentReport } from './check-content';
export { firstWords } from './first-words';
export { getUnit, type GetUnitInput } from './get-unit';
export { labSlugs } from './lab-slugs';
export { listUnits } from './list-units';
export { type LoadedUnit, loadUnits } from './load-units';
export type { Heading } from './read-deck';
export { formatProblem, type Problem } from './problem';
export { syllabus } from './syllabus';
export { languages } from './highlight.mjs';
export { renderCode } from './render-html';
export { renderMarkdown } from './render-markdown';
export { type SyncResult, syncContent } from './sync-content';
export type { Card, CardContent, CardKind, FixRule, Scenario, Unit } from './schemas';
