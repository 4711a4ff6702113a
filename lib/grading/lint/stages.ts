import { type Dockerfile, lineage, type Stage } from '../dockerfile';
import { hasOpenBase } from './bases';
import { type Hit, hitAt, hitOnStage, quote, type Rule } from './rule';
import { readCopy } from './words';

type Reference = { stage: Stage; hit: (message: string) => Hit; name: string; target: Stage | null };

/** Every `COPY --from` and `RUN --mount=from=`, with the earlier stage it means, if it means one. */
function listReferences(file: Dockerfile): Reference[] {
  const named = new Map<string, Stage>();
  return file.stages.flatMap((stage) => {
    const found = stage.instructions.flatMap((instruction) => {
      const names =
        instruction.keyword === 'COPY'
          ? [readCopy(instruction).flags.get('--from')]
          : instruction.keyword === 'RUN'
            ? [...instruction.args.matchAll(/(?:^|\s)--mount=\S*?\bfrom=([^\s,]+)/g)].map((match) => match[1])
            : [];
      return names.flatMap((name) => {
        if (name === undefined) return [];
        const byIndex = /^\d+$/.test(name) && Number(name) < stage.index ? file.stages[Number(name)] : undefined;
        const target = named.get(name.toLowerCase()) ?? byIndex ?? null;
        return [{ stage, hit: (message: string) => hitAt(instruction, message), name, target }];
      });
    });
    if (stage.name !== null) named.set(stage.name.toLowerCase(), stage);
    return found;
  });
}

const isItself = ({ stage, name }: Reference): boolean =>
  name === String(stage.index) || name.toLowerCase() === stage.name?.toLowerCase();

function findUnused(file: Dockerfile): Stage[] {
  const references = listReferences(file);
  const open =
    references.some(({ name }) => name.includes('$')) || file.stages.some((stage) => hasOpenBase(file, stage));
  if (open) return [];
  const used = new Set(references.map(({ target }) => target));
  for (const { parent } of file.stages) used.add(parent);
  return file.stages.slice(0, -1).filter((stage) => !used.has(stage));
}

export const stageRules: Rule[] = [
  {
    id: 'unique-stage-names',
    ids: ['DL3024', 'DuplicateStageName'],
    docs: 'https://docs.docker.com/reference/build-checks/duplicate-stage-name/',
    severity: 'error',
    title: 'One name, one stage',
    why: 'Two stages of one name make COPY --from and --target depend on which came last. BuildKit reports it; a reader simply misreads it.',
    interviewer: 'Which of the two does COPY --from take? If you have to think about it, rename one.',
    find: (file) => {
      const seen = new Map<string, Stage>();
      return file.stages.flatMap((stage) => {
        const name = stage.name?.toLowerCase();
        if (name === undefined) return [];
        const first = seen.get(name);
        if (!first) seen.set(name, stage);
        return first ? [hitOnStage(stage, `The name ${quote(name)} is taken by the stage on line ${first.line}.`)] : [];
      });
    },
  },
  {
    id: 'lower-case-stage-names',
    ids: ['StageNameCasing'],
    docs: 'https://docs.docker.com/reference/build-checks/stage-name-casing/',
    severity: 'info',
    title: 'Stage names in lower case',
    why: 'Docker compares stage names without regard to case, image names are lower case only, and keywords are upper case. Lower-case names keep the three apart.',
    interviewer: 'Small things first: can I tell your names from Docker’s keywords at a glance?',
    find: ({ stages }) =>
      stages
        .filter(({ name }) => name !== null && name !== name.toLowerCase())
        .map((stage) => hitOnStage(stage, `${quote(stage.name ?? '')} has capital letters.`)),
  },
  {
    id: 'no-reserved-stage-name',
    ids: ['ReservedStageName'],
    docs: 'https://docs.docker.com/reference/build-checks/reserved-stage-name/',
    severity: 'error',
    title: 'scratch and context are taken',
    why: '`scratch` is the empty image and `context` the files you send to the builder. A stage of that name cannot be told from them, so BuildKit refuses it.',
    interviewer: 'What is scratch: an image that is pulled, or something else?',
    find: ({ stages }) =>
      stages
        .filter(({ name }) => name !== null && /^(scratch|context)$/i.test(name))
        .map((stage) => hitOnStage(stage, `A stage cannot be called ${quote(stage.name ?? '')}.`)),
  },
  {
    id: 'copy-from-known-stage',
    ids: ['DL3022'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3022',
    severity: 'warning',
    title: 'Copy from a stage that exists',
    why: 'A name that is no earlier stage is taken for an image and pulled from a registry. A typing error then ends in "pull access denied", or in someone else’s image.',
    interviewer: 'What does BuildKit do with a --from that it does not know, and why is that a supply-chain question?',
    find: (file) =>
      listReferences(file)
        .filter((reference) => !reference.target && !isItself(reference) && !/[:/@$]/.test(reference.name))
        .map(({ hit, name }) => hit(`${quote(name)} is no stage above this line; Docker will look for an image.`)),
  },
  {
    id: 'no-copy-from-self',
    ids: ['DL3023'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3023',
    severity: 'error',
    title: 'A stage cannot copy from itself',
    why: 'COPY --from reads a finished stage, and this one is not finished. Inside a stage, files are moved with RUN, or the path was right to begin with.',
    interviewer: 'Draw me the graph of your stages. Which arrow did you mean?',
    find: (file) =>
      listReferences(file)
        .filter((reference) => !reference.target && isItself(reference))
        .map(({ hit, name }) => hit(`${quote(name)} is the stage that this line stands in.`)),
  },
  {
    id: 'no-whole-rootfs',
    ids: ['DL3067'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3067',
    severity: 'warning',
    title: 'Copy what runs, not the whole file system',
    why: 'Copying / to / brings the package manager, caches and every leftover of the build along, and squashes away the layers that could have been shared.',
    interviewer: 'Which files does the program need? If you cannot list them, how would you find out?',
    find: (file) =>
      file.stages.flatMap(({ instructions }) =>
        instructions.flatMap((instruction) => {
          if (instruction.keyword !== 'COPY') return [];
          const { flags, sources, destination } = readCopy(instruction);
          const whole = flags.has('--from') && sources.includes('/') && destination === '/';
          return whole ? [hitAt(instruction, 'Everything in that stage lands in this one.')] : [];
        }),
      ),
  },
  {
    id: 'no-unused-stage',
    ids: [],
    docs: 'https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage',
    severity: 'info',
    title: 'Every stage has a purpose',
    why: 'BuildKit skips a stage that the target does not need, so whatever it was meant to test or build never happens in a plain `docker build`. A stage for --target is fine: say so in a comment.',
    interviewer: 'When does this stage run? What would make the build fail if its tests failed?',
    find: (file) =>
      findUnused(file).map((stage) =>
        hitOnStage(
          stage,
          `Nothing is copied from ${stage.name ? quote(stage.name) : 'this stage'} or built on it; only --target would build it.`,
        ),
      ),
  },
  {
    id: 'starts-with-from',
    ids: ['DL3061'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3061',
    severity: 'error',
    title: 'A file begins with FROM',
    why: 'Only ARG may stand above the first FROM; everything else needs an image to act on.',
    interviewer: 'What may come before FROM, and who can see it?',
    find: ({ globals, stages }) => {
      const early = globals.filter(({ keyword }) => keyword !== 'ARG');
      if (early.length > 0)
        return early.map((instruction) => hitAt(instruction, `${instruction.keyword} stands before any FROM.`));
      const [first] = globals;
      return first && stages.length === 0 ? [hitAt(first, 'No FROM follows, so there is nothing to build.')] : [];
    },
  },
];

/** The stages that the final image is made of. */
export function listShipped(file: Dockerfile): Stage[] {
  const final = file.stages.at(-1);
  return final ? lineage(final) : [];
}
