// Isomorphic: the browser imports this door lazily, so nothing here may touch the server.
export { isNestedTooDeeply, readCompose } from './compose';
export { lastInForce, readDockerfile, selectStages, type Stage } from './dockerfile';
export { type FixLanguage, type FixVerdict, gradeFix, readFix, ruleFitsLanguage } from './fix';
export { readJsonWords } from './lint/words';
export { explainLines, phraseFinder, readForPhrases } from './matcher/explain';
export { groupsOf } from './matcher/lines';
export type { Gate } from './matcher/gates';
export {
  type CriterionVerdict,
  gradeAnswer,
  type GradedContent,
  type MatcherResult,
  matcherVersion,
  type Quote,
} from './matcher/grade-answer';
export { type ModelProblem, modelProblems } from './model/problems';
export { type Grader, graders, type Grading, isMissed, mergeVerdicts, type MergedVerdict } from './merge-verdicts';
export { type Doubt, doubts, type Score, scoreVerdicts, type Verdict } from './score';
