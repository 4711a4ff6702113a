import type { Dockerfile, Instruction, Stage } from '../dockerfile';
import { readAssignments, splitWords } from '../dockerfile-words';
import { type Hit, hitAt, listInstructions, quote, type Rule } from './rule';

const listAll = (file: Dockerfile): Instruction[] => [
  ...file.globals,
  ...file.stages.flatMap(({ instructions }) => instructions),
];
const forPlatforms = ['TARGET', 'BUILD'].flatMap((side) =>
  ['PLATFORM', 'OS', 'ARCH', 'VARIANT'].map((part) => side + part),
);
const expandedByDocker = /^(ADD|COPY|ENV|EXPOSE|LABEL|STOPSIGNAL|USER|VOLUME|WORKDIR)$/;

const namesSetBy = (instruction: Instruction): string[] =>
  instruction.keyword === 'ARG' || instruction.keyword === 'ENV'
    ? readAssignments(instruction).map(([name]) => name)
    : [];

function listUses({ keyword, args }: Instruction): string[] {
  const line = keyword === 'RUN' ? args : (args.split('\n')[0] ?? '');
  const open = line.replace(/\\.|'[^']*'/g, ' ');
  return [...open.matchAll(/\$(?:\{(\w+)(?!\w|:?[-+?])|(\w+))/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** Variables that the file does set, but not where they are used. A base image may set any other. */
function findLostVariables(file: Dockerfile): Hit[] {
  const outside = new Set([...file.globals.flatMap(namesSetBy), ...forPlatforms]);
  const anywhere = new Set([
    ...outside,
    ...file.stages.flatMap(({ instructions }) => instructions.flatMap(namesSetBy)),
  ]);
  const known = new Map<Stage, Set<string>>();
  return file.stages.flatMap((stage) => {
    const names = new Set(stage.parent ? known.get(stage.parent) : []);
    known.set(stage, names);
    return stage.instructions.flatMap((instruction) => {
      const { keyword, args } = instruction;
      const pool = expandedByDocker.test(keyword) ? anywhere : keyword === 'RUN' ? outside : new Set<string>();
      const lost = listUses(instruction).find(
        (name) =>
          pool.has(name) &&
          !names.has(name) &&
          !(keyword === 'RUN' && new RegExp(String.raw`\b${name}=|\b(for|read|export)\s+${name}\b`).test(args)),
      );
      for (const name of namesSetBy(instruction)) names.add(name);
      if (lost === undefined) return [];
      const remedy = outside.has(lost) ? `repeat ARG ${lost} in this stage` : 'set it above this line, in this stage';
      return [hitAt(instruction, `${quote(`$${lost}`)} is empty here: ${remedy}.`)];
    });
  });
}

/** ENV pairs that use a name which only their own line sets. */
function findNeighborUses(file: Dockerfile): Hit[] {
  const known = new Map<Stage, Set<string>>();
  return file.stages.flatMap((stage) => {
    const names = new Set(stage.parent ? known.get(stage.parent) : []);
    known.set(stage, names);
    return stage.instructions.flatMap((instruction) => {
      const own = namesSetBy(instruction);
      const found =
        instruction.keyword === 'ENV' &&
        listUses(instruction).find((name) => own.includes(name) && !names.has(name) && own.at(-1) !== name);
      for (const name of own) names.add(name);
      return found
        ? [hitAt(instruction, `${quote(`$${found}`)} is set on this very line, so it is not there yet.`)]
        : [];
    });
  });
}

const keywords =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)$/;

export const formRules: Rule[] = [
  {
    id: 'known-instruction',
    ids: [],
    docs: 'https://docs.docker.com/reference/dockerfile/#overview',
    severity: 'error',
    title: 'Docker cannot read this line',
    why: 'An unknown instruction, or one with nothing after it, stops the build before its first step. Often the line above only lost its backslash.',
    interviewer: 'Read me this line aloud: is it an instruction, or the end of the one above?',
    find: (file) =>
      listAll(file)
        .filter(({ keyword, args }) => !keywords.test(keyword) || args === '')
        .map((instruction) =>
          hitAt(
            instruction,
            keywords.test(instruction.keyword)
              ? `${instruction.keyword} has nothing after it.`
              : `${quote(instruction.written)} is no instruction.`,
          ),
        ),
  },
  {
    id: 'variable-in-scope',
    ids: ['UndefinedVar'],
    docs: 'https://docs.docker.com/reference/build-checks/undefined-var/',
    severity: 'error',
    title: 'Variables end with their stage',
    why: 'An ARG above the first FROM is seen by FROM alone, and each stage starts with none. An unknown variable is empty, and Docker does not complain.',
    interviewer: 'What is the scope of an ARG, and how does a stage get at one from above FROM?',
    find: findLostVariables,
  },
  {
    id: 'key-equals-value',
    ids: ['LegacyKeyValueFormat'],
    docs: 'https://docs.docker.com/reference/build-checks/legacy-key-value-format/',
    severity: 'warning',
    title: 'ENV name=value',
    why: 'In the old form with a space, everything to the end of the line is the value; a second pair on the line silently becomes part of the first.',
    interviewer: 'What is the value of A after `ENV A 1 B=2`?',
    find: (file) =>
      [...listInstructions(file, 'ENV'), ...listInstructions(file, 'LABEL')]
        .filter(({ args }) => args !== '' && !(splitWords(args)[0] ?? '').includes('='))
        .map((instruction) =>
          hitAt(instruction, `Write ${quote(`${instruction.keyword} ${splitWords(instruction.args)[0] ?? ''}=…`)}.`),
        ),
  },
  {
    id: 'no-maintainer',
    ids: ['DL4000', 'MaintainerDeprecated'],
    docs: 'https://docs.docker.com/reference/build-checks/maintainer-deprecated/',
    severity: 'warning',
    title: 'A label instead of MAINTAINER',
    why: 'MAINTAINER was deprecated years ago. The label org.opencontainers.image.authors says the same, and tools can read it.',
    interviewer: 'Which labels would you put on an image, and who reads them?',
    find: (file) =>
      listAll(file)
        .filter(({ keyword }) => keyword === 'MAINTAINER')
        .map((instruction) => hitAt(instruction, 'Use LABEL org.opencontainers.image.authors=….')),
  },
  {
    id: 'consistent-casing',
    ids: ['ConsistentInstructionCasing', 'FromAsCasing'],
    docs: 'https://docs.docker.com/reference/build-checks/consistent-instruction-casing/',
    severity: 'info',
    title: 'Keywords in one case',
    why: 'Docker reads any case; people look for capitals. Mixed case hides the one line that is different.',
    interviewer: 'No question, only an eyebrow: it tells how the file came about.',
    find: (file) => {
      const all = listAll(file);
      const upper = all.filter(({ written }) => written === written.toUpperCase()).length;
      const [style, fits] =
        upper * 2 >= all.length
          ? (['in capitals', (word: string) => word === word.toUpperCase()] as const)
          : (['in lower case', (word: string) => word === word.toLowerCase()] as const);
      return all.flatMap((instruction) => {
        const as = instruction.keyword === 'FROM' ? /\s(as)\s+\S+$/i.exec(instruction.args)?.[1] : undefined;
        const odd = [instruction.written, as].find((word) => word !== undefined && !fits(word));
        return odd === undefined
          ? []
          : [hitAt(instruction, `${quote(odd)} is not ${style} as the rest of the file is.`)];
      });
    },
  },
  {
    id: 'comment-on-own-line',
    ids: [],
    docs: 'https://docs.docker.com/reference/dockerfile/#format',
    severity: 'error',
    title: 'A comment needs a line of its own',
    why: 'A # is a comment only at the start of a line. After an instruction it is one more argument: COPY looks for files of that name, and a JSON list stops being one.',
    interviewer: 'Why did Docker try to copy a file called "#"?',
    find: (file) =>
      listAll(file)
        .filter(({ keyword }) => /^(FROM|COPY|ADD|EXPOSE|WORKDIR|USER|VOLUME|STOPSIGNAL|CMD|ENTRYPOINT)$/.test(keyword))
        .filter(({ keyword, args }) => {
          const line = args.split('\n')[0] ?? '';
          return keyword === 'CMD' || keyword === 'ENTRYPOINT' ? /^\[.*\]\s+#/.test(line) : /\s#/.test(line);
        })
        .map((instruction) => hitAt(instruction, `What follows the # is read as part of ${instruction.keyword}.`)),
  },
  {
    id: 'env-not-from-neighbor',
    ids: ['DL3044'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3044',
    severity: 'error',
    title: 'A variable cannot use its neighbor',
    why: 'All pairs of one ENV see the values from before that line. A pair that uses its neighbor gets the old value, or nothing.',
    interviewer: 'What is PATH after `ENV APP=/app PATH=$APP/bin`, and why?',
    find: findNeighborUses,
  },
];
