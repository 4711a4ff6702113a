import { type Dockerfile, lineage, type Stage } from '../dockerfile';
import { hitOnStage, quote, type Rule } from './rule';
import { listRuns } from './shell';

function isPinned(image: string): boolean {
  if (image === 'scratch') return true;
  if (image.includes('@')) return /@sha256:[0-9a-f]{64}$/.test(image);
  const tag = /:([^:/@]+)$/.exec(image)?.[1];
  return tag !== undefined && tag !== 'latest';
}

/** Stages on an outside image without a tag, with `latest`, or with a digest that is none. */
export function findUnpinnedBases(file: Dockerfile): Stage[] {
  return file.stages.filter((stage) => !stage.parent && !isPinned(stage.base));
}

const givenByBuildKit = /^(TARGET|BUILD)(PLATFORM|OS|OSVERSION|ARCH|VARIANT)$/;

function imageAsWritten(stage: Stage): string {
  return stage.instructions[0]?.args.split(/\s+/).find((word) => !word.startsWith('--')) ?? '';
}

/** Arguments of the FROM image that have neither a value nor a default. */
function listUnsetArguments(file: Dockerfile, stage: Stage): string[] {
  return [...imageAsWritten(stage).matchAll(/\$(?:\{(\w+)(:?[-+][^}]*)?\}|(\w+))/g)].flatMap((match) => {
    const name = match[1] ?? match[3] ?? '';
    return match[2] !== undefined || file.values.get(name) !== undefined ? [] : [name];
  });
}

/** Whether what the stage is built FROM is only known when it is built. */
export function hasOpenBase(file: Dockerfile, stage: Stage): boolean {
  return listUnsetArguments(file, stage).length > 0;
}

const toolchain =
  /(^|\/)(golang|rust|maven|gradle|gcc|dart|swift|haskell|mcr\.microsoft\.com\/dotnet\/sdk|dotnet\/sdk)(:|@|$)/;
const compiles =
  /^(go (build|install)|cargo (build|install)|mvnw? .*package|gradlew? .*(build|jar)|make|gcc|g\+\+|dotnet (build|publish))\b/i;

export const baseRules: Rule[] = [
  {
    id: 'pinned-base',
    ids: ['DL3006', 'DL3007'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3006',
    severity: 'warning',
    title: 'Name the version of the base image',
    why: 'Without a tag Docker takes `latest`, and what that is changes under you: the same file builds another image next month. A version tag says what you tested; a digest pins it to the byte.',
    interviewer: 'What does a tag promise, what does a digest promise, and how would you still get security fixes?',
    find: (file) =>
      findUnpinnedBases(file)
        .filter((stage) => !hasOpenBase(file, stage))
        .map((stage) => {
          const image = quote(stage.base);
          if (stage.base.includes('@')) return hitOnStage(stage, `The digest of ${image} is not a full sha256.`);
          const tag = stage.base.endsWith(':latest') ? 'moves with every release' : 'has no tag, so it means `latest`';
          return hitOnStage(stage, `${image} ${tag}.`);
        }),
  },
  {
    id: 'base-argument-has-default',
    ids: ['UndefinedArgInFrom', 'InvalidDefaultArgInFrom'],
    docs: 'https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/',
    severity: 'warning',
    title: 'Give arguments in FROM a default',
    why: 'FROM sees only the ARGs above the first FROM. One without a value leaves a hole in the image name, and a plain `docker build` stops there.',
    interviewer: 'Where must an ARG stand for FROM to see it, and where must it be repeated for RUN to see it?',
    find: (file) =>
      file.stages.flatMap((stage) =>
        listUnsetArguments(file, stage)
          .filter((name) => !givenByBuildKit.test(name))
          .map((name) => hitOnStage(stage, `${quote(`$${name}`)} has no value when no build argument is given.`)),
      ),
  },
  {
    id: 'no-fixed-platform',
    ids: ['DL3029', 'FromPlatformFlagConstDisallowed'],
    docs: 'https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/',
    severity: 'warning',
    title: 'Leave the platform to the builder',
    why: 'A constant --platform makes every build produce that architecture, whoever asks for another; on the wrong machine it then runs under emulation, or not at all.',
    interviewer: 'How would you build one image for amd64 and arm64, and what is $BUILDPLATFORM for?',
    find: (file) =>
      file.stages.flatMap((stage) => {
        const platform = /^--platform=["']?([^\s"']+)/.exec(stage.instructions[0]?.args ?? '')?.[1];
        if (platform === undefined || platform.includes('$')) return [];
        return [hitOnStage(stage, `This stage is always ${quote(platform)}.`)];
      }),
  },
  {
    id: 'no-redundant-platform',
    ids: ['DL3065', 'RedundantTargetPlatform'],
    docs: 'https://docs.docker.com/reference/build-checks/redundant-target-platform/',
    severity: 'info',
    title: 'TARGETPLATFORM is the default already',
    why: 'Every stage is built for the target platform unless it says otherwise. Saying it again adds nothing and makes readers look for a reason.',
    interviewer: 'Which stage would run on $BUILDPLATFORM instead, and what does cross-compiling there save?',
    find: (file) =>
      file.stages
        .filter((stage) => /^--platform=["']?\$\{?TARGETPLATFORM\b/.test(stage.instructions[0]?.args ?? ''))
        .map((stage) => hitOnStage(stage, 'The flag names what this stage would get without it.')),
  },
  {
    id: 'no-toolchain-in-final',
    ids: [],
    docs: 'https://docs.docker.com/build/building/multi-stage/',
    severity: 'warning',
    title: 'Ship the program, not its compiler',
    why: 'The final image still holds the compiler, its package manager and the sources: hundreds of megabytes to pull, and tools for whoever breaks in. A second stage copies only what runs.',
    interviewer: 'What is in this image that the running program never opens? Show me the second stage.',
    find: (file) => {
      const final = file.stages.at(-1);
      if (!final) return [];
      const family = new Set(lineage(final));
      const root = lineage(final).at(-1)?.base ?? '';
      const builds = listRuns(file).some(
        ({ stage, commands }) => family.has(stage) && commands.some(({ words }) => compiles.test(words.join(' '))),
      );
      return builds && toolchain.test(root)
        ? [hitOnStage(final, `The image that ships is ${quote(root)} with everything the build left in it.`)]
        : [];
    },
  },
];
