// A door of its own: the words of the rules weigh more than the grader, and only one page shows them.
export { lintDockerfile, type LintFinding, type LintReport, lintRules, type RuleWords } from './lint-dockerfile';
export type { Severity } from './rule';
