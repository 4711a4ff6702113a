import type { Dockerfile, Instruction, Stage } from '../dockerfile';
import { splitWords } from '../dockerfile-words';
import { hitAt, listInstructions, quote, type Rule } from './rule';
import { argumentsOf, type Command, listRuns } from './shell';
import { listShipped } from './stages';
import { readCopy } from './words';

const isRemote = (source: string): boolean => /^https?:\/\//i.test(source) && !/\.git(#|$)/.test(source);
const isRepository = (source: string): boolean => /^(git@|ssh:\/\/|git:\/\/)|\.git(#|$)/.test(source);
const isArchive = (source: string): boolean => /\.(tar|tar\.(gz|bz2|xz|zst|lzma)|tgz|tbz2?|txz|tzst)$/i.test(source);

const installs: [program: RegExp, subcommand: RegExp][] = [
  [/^(npm|pnpm|yarn|bun)$/, /^(ci|i|install)$/],
  [/^go$/, /^mod$/],
  [/^(bundle|composer|poetry)$/, /^install$/],
  [/^uv$/, /^sync$/],
  [/^cargo$/, /^fetch$/],
  [/^(\.\/)?mvnw?$/, /^dependency:/],
];

function installsDependencies(command: Command): boolean {
  if (/^pip[\d.]*$/.test(command.words[0] ?? '')) return command.words.some((word) => /^(-r|--requirement)/.test(word));
  return installs.some(([program, subcommand]) => argumentsOf(command, program, subcommand) !== null);
}

function findEarlySources(file: Dockerfile): Instruction[] {
  const installing = new Set(
    listRuns(file)
      .filter(({ commands }) => commands.some(installsDependencies))
      .map(({ instruction }) => instruction),
  );
  return file.stages.flatMap(({ instructions }) => {
    const everything = instructions.findIndex((instruction) => {
      if (instruction.keyword !== 'COPY') return false;
      const { flags, sources } = readCopy(instruction);
      return !flags.has('--from') && sources.some((source) => /^\.\/?$/.test(source));
    });
    const install = instructions.findIndex((instruction) => installing.has(instruction));
    const found = instructions[everything];
    return found && install > everything ? [found] : [];
  });
}

function findRelativeFolders(file: Dockerfile): Instruction[] {
  const grounded = new Set<Stage>();
  return file.stages.flatMap((stage) => {
    let known = stage.parent !== null && grounded.has(stage.parent);
    const loose: Instruction[] = [];
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== 'WORKDIR') continue;
      const path = splitWords(instruction.args)[0] ?? '';
      // A backslash is gone once the words are split: Windows paths keep their drive.
      if (/^([/$]|[a-z]:)/i.test(path)) known = true;
      else if (!known) loose.push(instruction);
    }
    if (known) grounded.add(stage);
    return loose;
  });
}

/** Rows of RUN instructions with nothing between them, in the stages that ship. */
function findRunRows(file: Dockerfile): Instruction[][] {
  return listShipped(file).flatMap(({ instructions }) => {
    const rows: Instruction[][] = [[]];
    for (const instruction of instructions) {
      if (instruction.keyword === 'RUN' && !instruction.args.startsWith('--')) rows.at(-1)?.push(instruction);
      else if (rows.at(-1)?.length) rows.push([]);
    }
    return rows.filter((row) => row.length > 2);
  });
}

export const layerRules: Rule[] = [
  {
    id: 'copy-over-add',
    ids: ['DL3020', 'CIS-DI-0009'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3020',
    severity: 'warning',
    title: 'COPY for files, ADD for what only ADD can do',
    why: 'ADD also downloads and unpacks. For a plain file that is a surprise waiting for the day someone names it .tar.gz; COPY does one thing.',
    interviewer: 'Name the two things ADD does that COPY does not. Do you need either of them here?',
    find: (file) =>
      listInstructions(file, 'ADD').flatMap((instruction) => {
        const plain = readCopy(instruction).sources.find(
          (source) => !isRemote(source) && !isRepository(source) && !isArchive(source) && !source.includes('$'),
        );
        return plain === undefined
          ? []
          : [hitAt(instruction, `${quote(plain)} is an ordinary file or folder: COPY is enough.`)];
      }),
  },
  {
    id: 'checksum-downloads',
    ids: ['CIS-DI-0009'],
    docs: 'https://docs.docker.com/reference/dockerfile/#add---checksum',
    severity: 'warning',
    title: 'A download needs a checksum',
    why: 'What the address serves tomorrow ends up in your image without a word. With --checksum=sha256:… the build fails instead.',
    interviewer: 'How does this build know that it got the file you reviewed?',
    find: (file) =>
      listInstructions(file, 'ADD').flatMap((instruction) => {
        const { flags, sources } = readCopy(instruction);
        const remote = flags.has('--checksum') ? undefined : sources.find(isRemote);
        return remote === undefined ? [] : [hitAt(instruction, `Nothing checks what ${quote(remote)} answers.`)];
      }),
  },
  {
    id: 'dependencies-before-sources',
    ids: [],
    docs: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
    severity: 'warning',
    title: 'Dependencies before sources',
    why: 'A layer is reused as long as everything above it is unchanged. Copying all sources first means that each edit, even of a README, installs every dependency again.',
    interviewer: 'I change one line of code. Which of these steps run again, and how would you reorder them?',
    find: (file) =>
      findEarlySources(file).map((instruction) =>
        hitAt(instruction, 'All sources are copied before the dependencies are installed: copy the lock file first.'),
      ),
  },
  {
    id: 'absolute-workdir',
    ids: ['DL3000', 'WorkdirRelativePath'],
    docs: 'https://docs.docker.com/reference/build-checks/workdir-relative-path/',
    severity: 'warning',
    title: 'WORKDIR takes an absolute path',
    why: 'A relative folder is counted from wherever the base image left off, which its next version may change.',
    interviewer: 'Relative to what? And what creates the folder if it is not there?',
    find: (file) =>
      findRelativeFolders(file).map((instruction) =>
        hitAt(instruction, `${quote(instruction.args)} depends on the folder that the base image is in.`),
      ),
  },
  {
    id: 'workdir-over-cd',
    ids: ['DL3003'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3003',
    severity: 'info',
    title: 'WORKDIR, not cd',
    why: 'Each RUN is a shell of its own, so a cd is forgotten at the end of its line. WORKDIR lasts, and it shows in the history of the image.',
    interviewer: 'In which folder does the next line run?',
    find: (file) =>
      listRuns(file)
        .filter(({ commands, heredoc }) => !heredoc && commands[0]?.words[0] === 'cd')
        .map(({ instruction, commands }) =>
          hitAt(
            instruction,
            commands.length === 1
              ? 'This cd does nothing: it is forgotten when its RUN ends.'
              : `This line moves to ${quote(commands[0]?.words[1] ?? '~')} for itself alone.`,
          ),
        ),
  },
  {
    id: 'fewer-run-layers',
    ids: ['DL3059'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3059',
    severity: 'info',
    title: 'What belongs together is one RUN',
    why: 'Every RUN is a layer, and a file that one layer adds and the next deletes still ships. Join steps that change together, with && or a here-document.',
    interviewer: 'What is the largest file that line one creates and line three deletes? It is still in your image.',
    find: (file) =>
      findRunRows(file).map((row) => ({
        line: row[0]?.line ?? 1,
        endLine: row.at(-1)?.endLine ?? 1,
        message: `${row.length} RUN lines in a row make ${row.length} layers of the image that ships.`,
      })),
  },
  {
    id: 'own-while-copying',
    ids: [],
    docs: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    severity: 'info',
    title: 'Set the owner while copying',
    why: 'A recursive chown in a later layer stores every file it touches a second time. COPY --chown and --chmod do it in the same layer.',
    interviewer: 'Why did this image double in size when somebody added one chown?',
    find: (file) => {
      const shipped = new Set(listShipped(file));
      return listRuns(file).flatMap(({ stage, instruction, commands }) => {
        const again = commands.find(
          ({ words }) =>
            /^ch(own|mod|grp)$/.test(words[0] ?? '') && words.some((word) => /^(-\w*R|--recursive)/.test(word)),
        );
        if (!again || !shipped.has(stage)) return [];
        const copied = stage.instructions.some(
          ({ keyword, line }) => line < instruction.line && (keyword === 'COPY' || keyword === 'ADD'),
        );
        return copied
          ? [hitAt(instruction, `${quote(again.words.join(' '))} stores what was copied above a second time.`)]
          : [];
      });
    },
  },
];
