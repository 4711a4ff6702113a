import { DockerfileParser } from 'dockerfile-ast';
import { expandVariables, readAssignments } from './dockerfile-words';

/**
 * `args` has continuations joined to one space and comments removed; here-document bodies keep their newlines.
 * `written` is the keyword as typed; lines count from 1.
 */
export type Instruction = { keyword: string; written: string; args: string; line: number; endLine: number };

export type Stage = {
  index: number;
  /** As written after AS, or null. */
  name: string | null;
  /** The FROM image with build arguments filled in; '' when an argument has no value. */
  base: string;
  /** The earlier stage that `base` names, if it does. */
  parent: Stage | null;
  line: number;
  /** FROM first, then everything up to the next FROM. */
  instructions: Instruction[];
};

export type Dockerfile = {
  /** ARG instructions before the first FROM. */
  globals: Instruction[];
  /** What they set, for FROM. */
  values: ReadonlyMap<string, string | undefined>;
  stages: Stage[];
};

function joinLines(text: string, escape: string): string {
  const lines = text.split(/\r?\n/);
  const parts: string[] = [];
  let continued = true;
  while (lines.length > 0 && continued) {
    const line = lines.shift() ?? '';
    if (parts.length > 0 && (/^\s*#/.test(line) || line.trim() === '')) continue;
    const trimmed = line.trimEnd();
    continued = trimmed.endsWith(escape);
    parts.push((continued ? trimmed.slice(0, -1) : trimmed).trim());
  }
  const joined = parts.filter(Boolean).join(' ');
  return lines.length > 0 ? `${joined}\n${lines.join('\n')}` : joined;
}

function readInstructions(text: string): Instruction[] {
  const file = DockerfileParser.parse(text);
  const escape = file.getEscapeCharacter();
  return file.getInstructions().map((node) => {
    const joined = joinLines(node.getTextContent(), escape);
    const { start, end } = node.getRange();
    return {
      keyword: node.getKeyword(),
      written: node.getInstruction(),
      args: joined.slice(node.getKeyword().length).trim(),
      line: start.line + 1,
      endLine: end.line + 1,
    };
  });
}

/** Splits a Dockerfile into its stages. Never throws: what cannot be read is simply absent. */
export function readDockerfile(text: string): Dockerfile {
  const globals: Instruction[] = [];
  const stages: Stage[] = [];
  const named = new Map<string, Stage>();
  const values = new Map<string, string | undefined>();
  for (const instruction of readInstructions(text)) {
    const current = stages.at(-1);
    if (instruction.keyword === 'FROM') {
      const words = instruction.args.split(/\s+/).filter((word) => !word.startsWith('--'));
      const base = expandVariables(words[0] ?? '', values);
      const name = words[1]?.toLowerCase() === 'as' ? (words[2] ?? null) : null;
      const parent = named.get(base.toLowerCase()) ?? null;
      const stage = { index: stages.length, name, base, parent, line: instruction.line, instructions: [instruction] };
      stages.push(stage);
      if (name !== null) named.set(name.toLowerCase(), stage);
    } else if (current) {
      current.instructions.push(instruction);
    } else {
      globals.push(instruction);
      for (const [name, value] of readAssignments(instruction)) values.set(name, value);
    }
  }
  return { globals, values, stages };
}

/** The stage and those it is built FROM, nearest first. */
export function lineage(stage: Stage): Stage[] {
  const line = [stage];
  for (let next = stage.parent; next; next = next.parent) line.push(next);
  return line;
}

/** The instruction that is in force at the end of the stage, inherited through FROM, with the stage it stands in. */
export function lastInForce(stage: Stage, keyword: string): { instruction: Instruction; stage: Stage } | null {
  for (const ancestor of lineage(stage)) {
    const instruction = ancestor.instructions.findLast((candidate) => candidate.keyword === keyword);
    if (instruction) return { instruction, stage: ancestor };
  }
  return null;
}

/** Values of ARG and ENV as they stand before `until` in its stage. */
export function variablesAt(file: Dockerfile, stage: Stage, until: Instruction): Map<string, string> {
  const args = new Map<string, string>();
  const environment = new Map<string, string>();
  for (const ancestor of lineage(stage).toReversed()) {
    args.clear();
    for (const instruction of ancestor.instructions) {
      if (instruction === until) break;
      const target = instruction.keyword === 'ENV' ? environment : args;
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
      for (const [name, value] of readAssignments(instruction)) {
        const known = new Map([...args, ...environment]);
        const given = value ?? file.values.get(name);
        if (given !== undefined) target.set(name, expandVariables(given, known));
      }
    }
  }
  return new Map([...args, ...environment]);
}

/** The stages a rule's `stage` names: a name in any case, an index, `final`, or all of them when omitted. */
export function selectStages(file: Dockerfile, stage: string | undefined): Stage[] {
  if (stage === undefined) return file.stages;
  if (stage.toLowerCase() === 'final') return file.stages.slice(-1);
  return file.stages.filter(
    ({ name, index }) => name?.toLowerCase() === stage.toLowerCase() || String(index) === stage,
  );
}
