import type { Dockerfile, Instruction, Stage } from '../dockerfile';

export type Severity = 'error' | 'warning' | 'info';

/** One place where a rule is broken. Lines count from 1; `message` says in one sentence what is wrong there. */
export type Hit = { line: number; endLine: number; message: string };

export type Rule = {
  id: string;
  /** What hadolint (DL…), BuildKit (CamelCase) or dockle (CIS-…) call it; empty when none of them knows it. */
  ids: readonly string[];
  /** Written out: a call here would keep bundlers from dropping the words where only the checks are used. */
  docs: string;
  severity: Severity;
  title: string;
  why: string;
  /** What an interviewer would say or ask about it. */
  interviewer: string;
  find: (file: Dockerfile) => Hit[];
};

export function hitAt({ line, endLine }: Instruction, message: string): Hit {
  return { line, endLine, message };
}

/** A hit on the stage's FROM. */
export function hitOnStage(stage: Stage, message: string): Hit {
  return { line: stage.line, endLine: stage.instructions[0]?.endLine ?? stage.line, message };
}

export function listInstructions(file: Dockerfile, keyword: string): Instruction[] {
  return file.stages.flatMap((stage) => stage.instructions.filter((instruction) => instruction.keyword === keyword));
}

/** As it would be typed, shortened to fit into a sentence. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``;
}
