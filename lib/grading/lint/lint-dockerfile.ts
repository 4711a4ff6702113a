import { readDockerfile } from '../dockerfile';
import { baseRules } from './bases';
import { commandRules } from './commands';
import { formRules } from './form';
import { layerRules } from './layers';
import { packageRules } from './packages';
import type { Rule } from './rule';
import { runTimeRules } from './run-time';
import { secretRules } from './secrets';
import { stageRules } from './stages';

export type RuleWords = Omit<Rule, 'find'>;

/** Lines count from 1; `message` says what is wrong there, the rule says why it matters. */
export type LintFinding = { rule: RuleWords; line: number; endLine: number; message: string };

export type LintReport = {
  /** By line, then by weight. */
  findings: LintFinding[];
  /** Longer than 64 KB: not read. */
  tooLong: boolean;
};

const maxBytes = 64 * 1024;
const weights = { error: 0, warning: 1, info: 2 };

/** Every rule, by theme. */
export const lintRules: readonly Rule[] = [
  ...baseRules,
  ...stageRules,
  ...layerRules,
  ...packageRules,
  ...commandRules,
  ...secretRules,
  ...runTimeRules,
  ...formRules,
];

/**
 * Judges a Dockerfile by every rule. Pure, in browser and server alike; never throws. Comments that ask linters to
 * look away are not honored: whoever reads the file in an interview will not look away either.
 */
export function lintDockerfile(text: string): LintReport {
  if (new TextEncoder().encode(text).length > maxBytes) return { findings: [], tooLong: true };
  const file = readDockerfile(text);
  const findings = lintRules
    .flatMap(({ find, ...rule }) => find(file).map((hit) => ({ rule, ...hit })))
    .toSorted((a, b) => a.line - b.line || weights[a.rule.severity] - weights[b.rule.severity]);
  return { findings, tooLong: false };
}
