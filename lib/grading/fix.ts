import { validate } from 'dockerfile-utils';
import type { FixRule } from '@/lib/content/schemas';
import { type ComposeRule, judgeComposeRule, readCompose } from './compose';
import { readDockerfile } from './dockerfile';
import { type DockerfileRule, judgeDockerfileRule, type RuleOutcome } from './dockerfile-rules';

export type FixLanguage = 'dockerfile' | 'yaml';

export type FixVerdict = {
  passed: boolean;
  /** In the order of the rules. `line` counts from 1; null when nothing in the text is to blame. */
  results: { rule: FixRule; passed: boolean; line: number | null; why: string }[];
  /** What stops the file from being read at all; with any of these nothing passes. */
  syntax: { line: number; message: string }[];
};

type Outcomes = { outcomes: RuleOutcome[]; syntax: FixVerdict['syntax'] };

const isComposeRule = (rule: FixRule): rule is ComposeRule =>
  rule.check === 'compose-has' || rule.check === 'compose-lacks';
const isDockerfileRule = (rule: FixRule): rule is DockerfileRule => !isComposeRule(rule);
const misfit: RuleOutcome = { passed: false, line: null };

function findSyntaxErrors(text: string): FixVerdict['syntax'] {
  try {
    return validate(text)
      .filter((problem) => problem.severity === 1)
      .map(({ range, message }) => ({
        line: range.start.line + 1,
        message: typeof message === 'string' ? message : message.value,
      }));
  } catch {
    // The validator overflows its stack on a variable before any FROM.
    return [{ line: 1, message: 'A Dockerfile begins with FROM, or with the ARGs that FROM uses.' }];
  }
}

function readDockerfileFix(text: string): (rules: readonly FixRule[]) => Outcomes {
  const file = readDockerfile(text);
  const syntax = findSyntaxErrors(text);
  return (rules) => ({
    outcomes: rules.map((rule) => (isDockerfileRule(rule) ? judgeDockerfileRule(file, rule) : misfit)),
    syntax,
  });
}

function readComposeFix(text: string): (rules: readonly FixRule[]) => Outcomes {
  const file = readCompose(text);
  return (rules) => ({
    outcomes: rules.map((rule) => (isComposeRule(rule) ? judgeComposeRule(file, rule) : misfit)),
    syntax: file.errors,
  });
}

/** Whether a rule can be judged on a file of this language at all. */
export function ruleFitsLanguage(rule: FixRule, language: FixLanguage): boolean {
  return isComposeRule(rule) === (language === 'yaml');
}

/** Reads a text once, to grade it by several lists of rules; reading costs far more than grading. Never throws. */
export function readFix(language: FixLanguage, text: string): (rules: readonly FixRule[]) => FixVerdict {
  const judge = language === 'dockerfile' ? readDockerfileFix(text) : readComposeFix(text);
  return (rules) => {
    const { outcomes, syntax } = judge(rules);
    const results = rules.map((rule, index) => ({
      rule,
      passed: outcomes[index]?.passed ?? false,
      line: outcomes[index]?.line ?? null,
      why: rule.why,
    }));
    return { passed: syntax.length === 0 && results.every((result) => result.passed), results, syntax };
  };
}

/** Grades what a learner wrote against a card's rules. Pure; runs in the browser and on the server; never throws. */
export function gradeFix(input: { language: FixLanguage; text: string; rules: readonly FixRule[] }): FixVerdict {
  return readFix(input.language, input.text)(input.rules);
}
