import { type Dockerfile, type Instruction, lastInForce, lineage, type Stage, variablesAt } from '../dockerfile';
import { expandVariables, splitWords } from '../dockerfile-words';
import { type Hit, hitAt, hitOnStage, listInstructions, quote, type Rule } from './rule';
import { listShipped } from './stages';
import { isExecForm, readJsonWords } from './words';

type User = { stage: Stage; instruction: Instruction | null; name: string };

/** Who the final image runs as, by its own USER and those it inherits from stages; '' when none is set. */
export function readFinalUser(file: Dockerfile): User | null {
  const stage = file.stages.at(-1);
  if (!stage) return null;
  const user = lastInForce(stage, 'USER');
  if (!user) return { stage, instruction: null, name: '' };
  const value = expandVariables(user.instruction.args, variablesAt(file, user.stage, user.instruction));
  return { stage, instruction: user.instruction, name: (splitWords(value)[0] ?? '').split(':')[0] ?? '' };
}

/** Whether that user has root's rights. */
export function isRoot({ name }: User): boolean {
  return name === '' || name.toLowerCase() === 'root' || (/^[+-]?\d+$/.test(name) && Number(name) === 0);
}

const rootBase = (stage: Stage): string => lineage(stage).at(-1)?.base ?? '';
const dropsRoot = (image: string): boolean => /(nonroot|unprivileged|rootless)/i.test(image);

function judgePort(word: string): string | null {
  const [ports = '', protocol] = word.split('/');
  if (word.includes('$')) return null;
  if (word.includes(':')) return `${quote(word)} maps a port; EXPOSE only names the container’s own.`;
  const numbers = ports.split('-');
  const valid =
    numbers.length <= 2 && numbers.every((port) => /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536);
  if (!valid) return `${quote(word)} is no port from 1 to 65535.`;
  return protocol === undefined || /^(tcp|udp|sctp)$/.test(protocol)
    ? null
    : `Write the protocol of ${quote(word)} as tcp or udp.`;
}

/** Stages on an image without a shell, unless something that may bring one is copied into them. */
function hasNoShell(stage: Stage): boolean {
  const base = rootBase(stage);
  if (/(^|\/)distroless\//.test(base)) return !/debug/.test(base);
  const brings = ({ keyword, args }: Instruction) =>
    keyword === 'ADD' || (keyword === 'COPY' && /\/(bin|busybox)?\/?"?\]?$/.test(args.trim()));
  return base === 'scratch' && !lineage(stage).some(({ instructions }) => instructions.some(brings));
}

function findShellless(file: Dockerfile): Hit[] {
  const final = file.stages.at(-1);
  if (!final || !hasNoShell(final)) return [];
  return final.instructions
    .filter(({ keyword }) => /^(RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword))
    .filter(
      ({ keyword, args }) =>
        !/^NONE$/i.test(args) && !isExecForm(keyword === 'RUN' ? args.replace(/^(--\S+\s+)*/, '') : args, keyword),
    )
    .map((instruction) => hitAt(instruction, `${quote(rootBase(final))} has no /bin/sh to run this line.`));
}

export const runTimeRules: Rule[] = [
  {
    id: 'non-root',
    ids: ['DL3002', 'DL3063', 'CIS-DI-0001'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3002',
    severity: 'warning',
    title: 'Run as somebody other than root',
    why: 'Root in the container is root to the kernel. Whoever breaks into the program starts with every right that the container has, and one hole away from the host.',
    interviewer: 'What could an attacker do as root in this container that user 65532 could not?',
    find: (file) => {
      const user = readFinalUser(file);
      if (!user || !isRoot(user)) return [];
      if (user.instruction) return [hitAt(user.instruction, 'The final image runs as root.')];
      return dropsRoot(rootBase(user.stage))
        ? []
        : [hitOnStage(user.stage, 'The final image sets no USER, so it most likely runs as root.')];
    },
  },
  {
    id: 'numeric-user',
    ids: ['DL3066'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3066',
    severity: 'info',
    title: 'A number says who, everywhere',
    why: 'Kubernetes cannot tell whether a name is root: with runAsNonRoot it refuses to start the container. A number also means the same on the host’s volumes.',
    interviewer: 'The pod says "image has non-numeric user". What did the kubelet want to know?',
    find: (file) => {
      const user = readFinalUser(file);
      if (!user?.instruction || isRoot(user) || /^\d+$/.test(user.name)) return [];
      return [hitAt(user.instruction, `${quote(user.name)} is a name; add its number instead.`)];
    },
  },
  {
    id: 'exec-form',
    ids: ['DL3025', 'JSONArgsRecommended'],
    docs: 'https://docs.docker.com/reference/build-checks/json-args-recommended/',
    severity: 'warning',
    title: 'Start the program without a shell',
    why: 'The shell form makes /bin/sh process 1. It passes no SIGTERM on, so `docker stop` waits ten seconds and kills; and a shell-form ENTRYPOINT ignores CMD.',
    interviewer: 'What is process 1 in this container, and what happens on docker stop?',
    find: (file) =>
      [...listInstructions(file, 'CMD'), ...listInstructions(file, 'ENTRYPOINT')]
        .filter(({ args, keyword }) => !isExecForm(args, keyword))
        .map((instruction) =>
          hitAt(
            instruction,
            instruction.args.startsWith('[')
              ? 'This list is not JSON, so a shell gets it as text: use double quotes and nothing after the bracket.'
              : `${instruction.keyword} is in shell form.`,
          ),
        ),
  },
  {
    id: 'no-npm-as-process-1',
    ids: [],
    docs: 'https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd',
    severity: 'warning',
    title: 'Start node, not npm',
    why: 'npm and yarn stand between Docker and your program: one more process, and signals that may not arrive. Start the program itself.',
    interviewer: 'Which process gets SIGTERM here, and does your server ever hear of it?',
    find: (file) => {
      const final = file.stages.at(-1);
      const found = final && (lastInForce(final, 'ENTRYPOINT') ?? lastInForce(final, 'CMD'))?.instruction;
      const words = found ? (readJsonWords(found.args) ?? splitWords(found.args)) : [];
      return found && /^(npm|yarn|pnpm)$/.test(words[0] ?? '')
        ? [hitAt(found, `${quote(words.join(' '))} makes ${words[0]} process 1.`)]
        : [];
    },
  },
  {
    id: 'one-command',
    ids: ['DL4003', 'DL4004', 'DL3012', 'MultipleInstructionsDisallowed'],
    docs: 'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/',
    severity: 'error',
    title: 'The last one wins',
    why: 'Of several CMD, ENTRYPOINT or HEALTHCHECK instructions in a stage only the last counts. The others mislead whoever reads the file.',
    interviewer: 'Two CMD lines: do both run? How do you run two programs, and should you?',
    find: (file) =>
      file.stages.flatMap(({ instructions }) =>
        ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'].flatMap((keyword) => {
          const all = instructions.filter((instruction) => instruction.keyword === keyword);
          return all
            .slice(0, -1)
            .map((instruction) => hitAt(instruction, `The ${keyword} on line ${all.at(-1)?.line} replaces this one.`));
        }),
      ),
  },
  {
    id: 'healthcheck',
    ids: ['DL3057', 'CIS-DI-0006'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3057',
    severity: 'info',
    title: 'Say how to tell that it works',
    why: 'Docker sees that a process lives, not that it answers. A HEALTHCHECK lets Compose wait for it and Swarm replace it. Kubernetes brings probes of its own and ignores this one.',
    interviewer: 'The process runs and answers nothing. Who notices, here and in Kubernetes?',
    find: (file) => {
      const shipped = listShipped(file).flatMap(({ instructions }) => instructions);
      const port = shipped.find(({ keyword }) => keyword === 'EXPOSE');
      return port && !shipped.some(({ keyword }) => keyword === 'HEALTHCHECK')
        ? [hitAt(port, 'It listens on a port, and nothing checks that it answers.')]
        : [];
    },
  },
  {
    id: 'valid-expose',
    ids: ['DL3011', 'ExposeInvalidFormat', 'ExposeProtoCasing'],
    docs: 'https://docs.docker.com/reference/build-checks/expose-invalid-format/',
    severity: 'error',
    title: 'EXPOSE names a port of the container',
    why: 'EXPOSE is a note in the image: a port, perhaps a protocol. It publishes nothing, and host ports are given to `docker run -p`.',
    interviewer: 'What changes at run time if you delete this line?',
    find: (file) =>
      listInstructions(file, 'EXPOSE').flatMap((instruction) =>
        splitWords(instruction.args)
          .slice(0, 200)
          .flatMap((word) => {
            const message = word.startsWith('#') ? null : judgePort(word);
            return message === null ? [] : [hitAt(instruction, message)];
          }),
      ),
  },
  {
    id: 'no-missing-shell',
    ids: [],
    docs: 'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    severity: 'error',
    title: 'No shell, no shell form',
    why: 'scratch and distroless images have no /bin/sh. A shell-form line fails there with "no such file or directory", at build time or at the first start.',
    interviewer: 'The file exists, and still: "exec /bin/sh: no such file or directory". Why?',
    find: findShellless,
  },
];
