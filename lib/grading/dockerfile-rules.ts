import type { FixRule } from '@/lib/content/schemas';
import {
  type Dockerfile,
  type Instruction,
  lastInForce,
  lineage,
  selectStages,
  type Stage,
  variablesAt,
} from './dockerfile';
import { expandVariables, readAssignments, splitWords } from './dockerfile-words';

/** `line` is where to look (from 1), or null when what is missing has no place. */
export type RuleOutcome = { passed: boolean; line: number | null };
export type DockerfileRule = Exclude<FixRule, { check: 'compose-has' | 'compose-lacks' }>;

const pass: RuleOutcome = { passed: true, line: null };
const failAt = (line: number | null | undefined): RuleOutcome => ({ passed: false, line: line ?? null });

function isPinned(image: string): boolean {
  if (image === 'scratch') return true;
  if (image.includes('@')) return /@sha256:[0-9a-f]{64}$/.test(image);
  const tag = /:([^:/@]+)$/.exec(image)?.[1];
  return tag !== undefined && tag !== 'latest';
}

function isRoot(user: string): boolean {
  const name = (splitWords(user)[0] ?? '').split(':')[0] ?? '';
  return name === '' || name.toLowerCase() === 'root' || (/^[+-]?\d+$/.test(name) && Number(name) === 0);
}

/** Whether a variable's name says that its value is a secret; `…_FILE` and `PUBLIC_…` do not. */
export function looksSecret(name: string): boolean {
  if (/(^|_)PUBLIC(_|$)|_(FILE|PATH)$/i.test(name)) return false;
  return (
    /TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL/i.test(name) ||
    /(^|_)KEYS?(_|$)/i.test(name) ||
    /(API|ACCESS|PRIVATE|SSH|AUTH|SIGNING|DEPLOY)KEYS?/i.test(name)
  );
}

function leaksSecret(instruction: Instruction): boolean {
  const { keyword, args } = instruction;
  if (keyword === 'ONBUILD') {
    const [inner = '', ...rest] = args.split(/\s+/);
    return leaksSecret({ keyword: inner.toUpperCase(), args: rest.join(' '), line: instruction.line });
  }
  if (keyword !== 'ARG' && keyword !== 'ENV') return false;
  return readAssignments(instruction).some(
    ([name, value]) =>
      looksSecret(name) || [...(value ?? '').matchAll(/\$\{?(\w+)/g)].some((used) => looksSecret(used[1] ?? '')),
  );
}

function isExecForm(args: string, keyword: string): boolean {
  const command = keyword === 'HEALTHCHECK' ? args.replace(/^(--\S+\s+)*CMD\s+/i, '') : args;
  try {
    const words: unknown = JSON.parse(command);
    return Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string');
  } catch {
    return false;
  }
}

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
      const loose = file.stages.find((stage) => !stage.parent && !isPinned(stage.base));
      return loose ? failAt(loose.line) : pass;
    }
    case 'non-root': {
      const user = lastInForce(final, 'USER');
      if (!user) return failAt(final.line);
      const name = expandVariables(user.instruction.args, variablesAt(file, user.stage, user.instruction));
      return isRoot(name) ? failAt(user.instruction.line) : pass;
    }
    case 'no-secrets': {
      const all = [...file.globals, ...file.stages.flatMap((stage) => stage.instructions)];
      const leak = all.find((instruction) => leaksSecret(instruction));
      return leak ? failAt(leak.line) : pass;
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
