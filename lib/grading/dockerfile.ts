import { DockerfileParser } from 'dockerfile-ast';
import { expandVariables, readAssignments } from './dockerfile-words';

/** `args` has continuations joined to one space and comments removed; here-document bodies keep their newlines. */
export type Instruction = { keyword: string; args: string; line: number };

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
    const keyword = node.getKeyword();
    return { keyword, args: joined.slice(keyword.length).trim(), line: node.getRange().start.line + 1 };
  });
}

/** Splits a Dockerfile into its stages. Never throws: what cannot be read is simply absent. */
export function readDockerfile(text: string): Dockerfile {
  const globals: Instruction[] = [];
  const stages: Stage[] = [];
  for (const instruction of readInstructions(text)) {
    const current = stages.at(-1);
    if (instruction.keyword === 'FROM') {
      const values = new Map(globals.flatMap((global) => readAssignments(global)));
      const words = instruction.args.split(/\s+/).filter((word) => !word.startsWith('--'));
      const base = expandVariables(words[0] ?? '', values);
      const name = words[1]?.toLowerCase() === 'as' ? (words[2] ?? null) : null;
      const parent = stages.findLast((stage) => stage.name?.toLowerCase() === base.toLowerCase()) ?? null;
      stages.push({ index: stages.length, name, base, parent, line: instruction.line, instructions: [instruction] });
    } else if (current) {
      current.instructions.push(instruction);
    } else {
      globals.push(instruction);
    }
  }
  return { globals, stages };
}

/** The stage and those it is built FROM, nearest first. */
export function lineage(stage: Stage): Stage[] {
  return stage.parent ? [stage, ...lineage(stage.parent)] : [stage];
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
  const globals = new Map(file.globals.flatMap((global) => readAssignments(global)));
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
        const given = value ?? globals.get(name);
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
