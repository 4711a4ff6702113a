import type { Dockerfile, Instruction, Stage } from '../dockerfile';
import { splitWords } from '../dockerfile-words';
import { readJsonWords } from './words';

/** One simple command. `piped`: it reads another command's output; `sudo` is taken off `words`. */
export type Command = { words: string[]; piped: boolean; sudo: boolean };

export type Run = {
  stage: Stage;
  instruction: Instruction;
  /** The options of its `--mount` flags. */
  mounts: string[];
  commands: Command[];
  /** Whether a shell reads it; the exec form and scripts of other languages have none. */
  shell: boolean;
  heredoc: boolean;
};

const token =
  /(?<comment>(?<=^|\s)#[^\n]*)|(?<redirect>\d*>{1,2}&?\d*|&>{1,2})|(?<end>\n|&&|\|\||;|\|&?|&|\$\(|[()`])|(?:"(?:\\.|[^"\\])*"|'[^']*'|\\[^\n]|\$\{[^}\n]{0,200}\}|[^\s"'\\;|&()`<>$]|\$(?![({])|["'\\<$])+/g;
const openers = new Set([
  'then',
  'do',
  'else',
  'if',
  'elif',
  'while',
  'until',
  '!',
  '{',
  'time',
  'exec',
  'command',
  'env',
]);
const shells = /^(?:\S*\/)?(?:ba|da|a|z|k)?sh$/;

function makeCommand(raw: string[], piped: boolean): Command {
  const words = raw.flatMap((word) => splitWords(word));
  let start = 0;
  let sudo = false;
  for (; start < words.length; start += 1) {
    const word = words[start] ?? '';
    if (word === 'sudo') sudo = true;
    else if (!openers.has(word) && !/^\w+=/.test(word) && !(sudo && word.startsWith('-'))) break;
  }
  return { words: words.slice(start), piped, sudo };
}

/** Splits a script into its simple commands. Good enough to find programs and their options, not to run anything. */
export function splitCommands(script: string): Command[] {
  const commands: Command[] = [];
  let words: string[] = [];
  let piped = false;
  const close = (next: boolean): void => {
    if (words.length > 0) {
      const command = makeCommand(words, piped);
      const flag = shells.test(command.words[0] ?? '') ? command.words.findIndex((word) => /^-\w*c$/.test(word)) : -1;
      const inner = flag > 0 ? command.words[flag + 1] : undefined;
      if (inner !== undefined) commands.push(...splitCommands(inner));
      else if (command.words.length > 0 || command.sudo) commands.push(command);
    }
    words = [];
    piped = next;
  };
  for (const { 0: text, groups } of script.matchAll(token)) {
    if (groups?.comment !== undefined || groups?.redirect !== undefined) continue;
    if (groups?.end !== undefined) close(text === '|' || text === '|&');
    else words.push(text);
  }
  close(false);
  return commands;
}

function readRun(stage: Stage, instruction: Instruction): Run {
  const flags = /^(?:--\S+\s+)*/.exec(instruction.args)?.[0] ?? '';
  const body = instruction.args.slice(flags.length);
  const mounts = [...flags.matchAll(/--mount=(\S+)/g)].map((match) => match[1] ?? '');
  const base = { stage, instruction, mounts, heredoc: false };
  const words = readJsonWords(body);
  if (words) {
    const script = shells.test(words[0] ?? '') && words[1]?.endsWith('c') ? words[2] : undefined;
    if (script !== undefined) return { ...base, commands: splitCommands(script), shell: true };
    return { ...base, commands: [{ words, piped: false, sudo: false }], shell: false };
  }
  const newline = body.indexOf('\n');
  const [first, rest] = newline < 0 ? [body, ''] : [body.slice(0, newline), body.slice(newline + 1)];
  if (newline < 0 || !/^(?:\S*sh(?:\s+-\S+)*\s*)?<<-?\s*["']?\w+["']?\s*$/.test(first)) {
    return { ...base, commands: splitCommands(first), shell: true, heredoc: newline >= 0 };
  }
  const foreign = /^\s*#!/.test(rest) && !/^\s*#!.*sh\b/.test(rest);
  const script = rest.slice(0, Math.max(0, rest.lastIndexOf('\n')));
  return { ...base, commands: foreign ? [] : splitCommands(script), shell: !foreign, heredoc: true };
}

const read = new WeakMap<Dockerfile, Run[]>();

/** Every RUN of the file with its commands; a dozen rules ask, so the answer is kept with the file. */
export function listRuns(file: Dockerfile): Run[] {
  const known = read.get(file);
  if (known) return known;
  const runs = file.stages.flatMap((stage) =>
    stage.instructions.filter(({ keyword }) => keyword === 'RUN').map((instruction) => readRun(stage, instruction)),
  );
  read.set(file, runs);
  return runs;
}

/** The words after the program and its options when the command is `program subcommand …`, else null. */
export function argumentsOf({ words }: Command, programs: RegExp, subcommand: RegExp): string[] | null {
  if (!programs.test(words[0] ?? '')) return null;
  const at = words.findIndex((word, index) => index > 0 && subcommand.test(word));
  if (at < 0 || words.slice(1, at).some((word) => !word.startsWith('-'))) return null;
  return words.slice(at + 1);
}

export const hasCacheMount = ({ mounts }: Run, target: RegExp): boolean =>
  mounts.some((mount) => /(^|,)type=(cache|tmpfs)(,|$)/.test(mount) && target.test(mount));
