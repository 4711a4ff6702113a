import type { FixRule } from '@/lib/content/schemas';
import { type Dockerfile, type Instruction, lastInForce, lineage, selectStages, type Stage } from './dockerfile';
import { findUnpinnedBases } from './lint/bases';
import { isRoot, readFinalUser } from './lint/run-time';
import { findSecretVariables } from './lint/secrets';
import { isExecForm } from './lint/words';

/** `line` is where to look (from 1), or null when what is missing has no place. */
export type RuleOutcome = { passed: boolean; line: number | null };
export type DockerfileRule = Exclude<FixRule, { check: 'compose-has' | 'compose-lacks' }>;

const pass: RuleOutcome = { passed: true, line: null };
const failAt = (line: number | null | undefined): RuleOutcome => ({ passed: false, line: line ?? null });

function matches({ keyword, args }: Instruction, instruction: string, pattern: string | undefined): boolean {
  return keyword === instruction && (pattern === undefined || new RegExp(pattern, 's').test(args));
}

/** Finds `first` before `then` in every stage that has both; null when no stage has both. */
function judgeOrder(stages: Stage[], first: string, then: string): RuleOutcome {
  const find = (stage: Stage, pattern: string): number =>
    stage.instructions.findIndex(({ keyword, args }) => new RegExp(pattern, 's').test(`${keyword} ${args}`));
  let seen = false;
  for (const stage of stages) {
    const [earlier, later] = [find(stage, first), find(stage, then)];
    if (earlier < 0 || later < 0) continue;
    if (earlier >= later) return failAt(stage.instructions[later]?.line);
    seen = true;
  }
  return seen ? pass : failAt(null);
}

/** Judges one declared rule on a Dockerfile that has been read. A stage inherits USER, CMD and the like through FROM. */
export function judgeDockerfileRule(file: Dockerfile, rule: DockerfileRule): RuleOutcome {
  const final = file.stages.at(-1);
  if (!final) return failAt(null);
  switch (rule.check) {
    case 'min-stages':
      return file.stages.length >= rule.count ? pass : failAt(final.line);
    case 'final-from': {
      const base = lineage(final).at(-1)?.base ?? '';
      return new RegExp(rule.match, 'i').test(base) ? pass : failAt(final.line);
    }
    case 'pinned-base': {
      const [loose] = findUnpinnedBases(file);
      return loose ? failAt(loose.line) : pass;
    }
    case 'non-root': {
      const user = readFinalUser(file);
      return user && !isRoot(user) ? pass : failAt(user?.instruction?.line ?? final.line);
    }
    case 'no-secrets': {
      const [leak] = findSecretVariables(file);
      return leak ? failAt(leak.instruction.line) : pass;
    }
    case 'exec-form': {
      const found = lastInForce(final, rule.instruction)?.instruction;
      return found && isExecForm(found.args, found.keyword) ? pass : failAt(found?.line);
    }
    case 'has':
    case 'lacks': {
      const globals = rule.stage === undefined ? file.globals : [];
      const pool = [...globals, ...selectStages(file, rule.stage).flatMap((stage) => stage.instructions)];
      const found = pool.find((instruction) => matches(instruction, rule.instruction, rule.match));
      if (rule.check === 'has') return found ? pass : failAt(null);
      return found ? failAt(found.line) : pass;
    }
    case 'before':
      return judgeOrder(selectStages(file, rule.stage), rule.first, rule.then);
  }
}
