import type { Dockerfile, Instruction, Stage } from '../dockerfile';
import { hitAt, quote, type Rule } from './rule';
import { type Command, listRuns } from './shell';

const idle = /^(ssh|vim|nano|shutdown|reboot|service|systemctl|ps|free|top|kill|mount|ifconfig)$/;
const cannotFail = /^(echo|printf|yes|true|cat)$/;
const program = ({ words }: Command): string => words[0]?.replace(/^.*\//, '') ?? '';

/** RUN instructions with a pipe whose earlier commands can fail unseen. */
function findDeafPipes(file: Dockerfile): Instruction[] {
  const alert = new Set<Stage>();
  const safe = new Set<Instruction>();
  for (const stage of file.stages) {
    let set = stage.parent !== null && alert.has(stage.parent);
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'SHELL') set = /pipefail|powershell|pwsh|cmd/i.test(instruction.args);
      if (set) safe.add(instruction);
    }
    if (set) alert.add(stage);
  }
  return listRuns(file)
    .filter(({ instruction, shell }) => shell && !safe.has(instruction) && !instruction.args.includes('pipefail'))
    .filter(({ commands }) =>
      commands.some((command, index) => {
        const left = commands[index - 1];
        return command.piped && left !== undefined && !cannotFail.test(program(left));
      }),
    )
    .map(({ instruction }) => instruction);
}

export const commandRules: Rule[] = [
  {
    id: 'pipefail',
    ids: ['DL4006'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL4006',
    severity: 'warning',
    title: 'A pipe hides failures',
    why: 'A shell reports only the last command of a pipe. The download on the left may fail, the right reads nothing and succeeds, and the broken layer is cached.',
    interviewer: 'The download answers 404. What does this line return, and how would the build notice?',
    find: (file) =>
      findDeafPipes(file).map((instruction) =>
        hitAt(instruction, 'A failure before the pipe goes unnoticed: set -o pipefail.'),
      ),
  },
  {
    id: 'no-piped-installer',
    ids: [],
    docs: 'https://docs.docker.com/build/building/best-practices/#add-or-copy',
    severity: 'warning',
    title: 'Do not run what you have not seen',
    why: 'Whoever controls that address runs commands in your build. Download a named version, check its sha256, then run it, or use a package.',
    interviewer: 'What stands between that web server and your production image?',
    find: (file) =>
      listRuns(file).flatMap(({ instruction, commands }) => {
        const found = commands.some((command, index) => {
          const left = commands[index - 1];
          return (
            command.piped &&
            left !== undefined &&
            /^(curl|wget)$/.test(program(left)) &&
            /^((ba|da|a|z)?sh|python[\d.]*|perl|node)$/.test(program(command))
          );
        });
        return found ? [hitAt(instruction, 'A script goes from the network straight into an interpreter.')] : [];
      }),
  },
  {
    id: 'one-downloader',
    ids: ['DL4001'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL4001',
    severity: 'info',
    title: 'curl or wget, not both',
    why: 'They do the same here. The second one is a package, its libraries and its security notices for nothing; ADD --checksum may spare you both.',
    interviewer: 'Could ADD --checksum do this without any of them in the image?',
    find: (file) => {
      const using = (name: string) =>
        listRuns(file).find(({ commands }) => commands.some((command) => program(command) === name))?.instruction;
      const [curl, wget] = [using('curl'), using('wget')];
      if (!curl || !wget) return [];
      const [first, second] = curl.line < wget.line ? [curl, wget] : [wget, curl];
      return [hitAt(second, `This file uses both curl and wget; see also line ${first.line}.`)];
    },
  },
  {
    id: 'no-sudo',
    ids: ['DL3004'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3004',
    severity: 'warning',
    title: 'No sudo in a build',
    why: 'RUN is root until USER says otherwise, so sudo gains nothing, and leaving it in the image hands the running program a way back to root.',
    interviewer: 'Who runs this line? And who could use sudo once the container is up?',
    find: (file) =>
      listRuns(file)
        .filter(({ commands }) => commands.some(({ sudo }) => sudo))
        .map(({ instruction }) => hitAt(instruction, 'Do the work of root before USER, without sudo.')),
  },
  {
    id: 'no-idle-commands',
    ids: ['DL3001'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3001',
    severity: 'warning',
    title: 'A build starts no services',
    why: 'A layer keeps files, not processes: what RUN starts is gone when its line ends. The program that should run belongs in CMD or ENTRYPOINT.',
    interviewer: 'After this line, is anything running? What does an image contain?',
    find: (file) =>
      listRuns(file).flatMap(({ instruction, commands }) => {
        const found = commands.map(program).find((name) => idle.test(name));
        return found === undefined ? [] : [hitAt(instruction, `${quote(found)} leaves nothing in the image.`)];
      }),
  },
];
