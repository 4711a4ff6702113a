import { type Dockerfile, type Stage } from '../dockerfile';
import { readAssignments } from '../dockerfile-words';
import { hitAt, listInstructions, quote, type Rule } from './rule';
import { argumentsOf, type Command, hasCacheMount, listRuns, type Run } from './shell';
import { listShipped } from './stages';
import { findUnpinnedPackages, pipArguments } from './unpinned';

const apt = /^(\/usr\/bin\/)?apt(-get)?$/;
const aptInstalls = ({ commands }: Run): Command[] =>
  commands.filter((command) => argumentsOf(command, apt, /^install$/));
const aptUpdates = ({ commands }: Run): boolean => commands.some((command) => argumentsOf(command, apt, /^update$/));
const cleansLists = ({ commands }: Run): boolean =>
  commands.some(({ words }) => words[0] === 'rm' && words.some((word) => word.includes('/var/lib/apt')));

function listShippedRuns(file: Dockerfile): Run[] {
  const shipped = new Set<Stage>(listShipped(file));
  return listRuns(file).filter(({ stage }) => shipped.has(stage));
}

const setsPipCache = (file: Dockerfile): boolean =>
  listInstructions(file, 'ENV').some((env) => readAssignments(env).some(([name]) => name === 'PIP_NO_CACHE_DIR'));

const upgrades: [program: RegExp, subcommand: RegExp][] = [
  [apt, /^(dist-upgrade|full-upgrade)$/],
  [/^apk$/, /^upgrade$/],
  [/^(yum|dnf|microdnf)$/, /^(update|upgrade)$/],
  [/^zypper$/, /^(dist-upgrade|dup|update|up)$/],
];

export const packageRules: Rule[] = [
  {
    id: 'apt-get-over-apt',
    ids: ['DL3027'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3027',
    severity: 'warning',
    title: 'apt-get in scripts, apt at a prompt',
    why: 'apt is made for people: its output and options may change with any release, and it says so itself. apt-get keeps its promises to scripts.',
    interviewer: 'What warning does apt print when its output is not a terminal?',
    find: (file) =>
      listRuns(file)
        .filter(({ commands }) =>
          commands.some((command) =>
            argumentsOf(command, /^(\/usr\/bin\/)?apt$/, /^(install|update|upgrade|remove|purge)$/),
          ),
        )
        .map(({ instruction }) => hitAt(instruction, 'This line calls apt; write apt-get.')),
  },
  {
    id: 'apt-update-with-install',
    ids: ['CIS-DI-0007'],
    docs: 'https://docs.docker.com/build/building/best-practices/#apt-get',
    severity: 'error',
    title: 'Update and install in one RUN',
    why: 'The layer of a lone `apt-get update` stays in the cache for months. The install below it then asks for versions that the mirrors no longer have, or takes old ones.',
    interviewer: 'Why does this build work on your machine today and fail in CI in March?',
    find: (file) =>
      listRuns(file)
        .filter((run) => aptUpdates(run) && aptInstalls(run).length === 0 && !hasCacheMount(run, /\/var\/lib\/apt/))
        .filter(
          ({ commands }) => !commands.some((command) => argumentsOf(command, apt, /upgrade$|^build-dep$|^download$/)),
        )
        .map(({ instruction }) => hitAt(instruction, 'This line updates the package lists and installs nothing.')),
  },
  {
    id: 'apt-clean-lists',
    ids: ['DL3009'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3009',
    severity: 'info',
    title: 'Leave no package lists behind',
    why: 'The lists are tens of megabytes that nothing reads again, and deleting them in a later layer does not take them out of this one.',
    interviewer: 'Why must the rm be in the same RUN? What would a cache mount change?',
    find: (file) =>
      listShippedRuns(file)
        .filter(
          (run) =>
            aptUpdates(run) &&
            aptInstalls(run).length > 0 &&
            !cleansLists(run) &&
            !hasCacheMount(run, /\/var\/lib\/apt/),
        )
        .map(({ instruction }) => hitAt(instruction, 'The lists in /var/lib/apt/lists stay in this layer.')),
  },
  {
    id: 'apt-assume-yes',
    ids: ['DL3014'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3014',
    severity: 'error',
    title: 'Nobody is there to say yes',
    why: 'A build has no keyboard. Without -y, apt-get asks, reads nothing, and the build stops with "Abort."',
    interviewer: 'What is standard input of a RUN connected to?',
    find: (file) =>
      listRuns(file)
        .filter((run) =>
          aptInstalls(run).some(
            ({ words, piped }) =>
              !piped && !words.some((word) => /^(-[a-z]*y[a-z]*|--yes|--assume-yes|-[a-z]*qq[a-z]*|-q=2)$/.test(word)),
          ),
        )
        .map(({ instruction }) => hitAt(instruction, '`apt-get install` will ask whether to continue: add -y.')),
  },
  {
    id: 'apt-no-recommends',
    ids: ['DL3015'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3015',
    severity: 'info',
    title: 'Only what you asked for',
    why: 'Debian also installs what a package recommends: manuals, helpers, sometimes a whole desktop library. More to download, more to patch.',
    interviewer: 'You asked for one package. How many did you get, and who will patch the others?',
    find: (file) =>
      listRuns(file)
        .filter((run) =>
          aptInstalls(run).some(
            ({ words }) => !words.some((word) => /--no-install-recommends|Install-Recommends=(0|false|no)/i.test(word)),
          ),
        )
        .map(({ instruction }) =>
          hitAt(instruction, '`apt-get install` brings recommended packages too: add --no-install-recommends.'),
        ),
  },
  {
    id: 'apk-no-cache',
    ids: ['DL3019'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3019',
    severity: 'info',
    title: 'apk add with --no-cache',
    why: 'Otherwise the package index stays in the layer. --no-cache fetches it, uses it and forgets it.',
    interviewer: 'What does --no-cache save you from typing, and what do you delete without it?',
    find: (file) =>
      listShippedRuns(file)
        .filter(
          (run) =>
            run.commands.some(
              (command) => argumentsOf(command, /^(\/sbin\/)?apk$/, /^add$/) && !command.words.includes('--no-cache'),
            ) &&
            !hasCacheMount(run, /apk/) &&
            !run.commands.some(
              ({ words }) => words[0] === 'rm' && words.some((word) => word.includes('/var/cache/apk')),
            ),
        )
        .map(({ instruction }) => hitAt(instruction, '`apk add` leaves its index in this layer.')),
  },
  {
    id: 'pip-no-cache',
    ids: ['DL3042'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3042',
    severity: 'info',
    title: 'pip keeps no cache in the image',
    why: 'pip stores each wheel a second time in its cache. --no-cache-dir leaves it out; a cache mount on /root/.cache/pip keeps it for the next build and out of the image.',
    interviewer: 'Which is better here, --no-cache-dir or a cache mount, and why?',
    find: (file) =>
      setsPipCache(file)
        ? []
        : listShippedRuns(file)
            .filter(
              (run) =>
                run.commands.some((command) => pipArguments(command) && !command.words.includes('--no-cache-dir')) &&
                !hasCacheMount(run, /pip|\.cache/),
            )
            .map(({ instruction }) => hitAt(instruction, '`pip install` keeps its downloads in this layer.')),
  },
  {
    id: 'no-blanket-upgrade',
    ids: ['DL3005', 'DL3017', 'DL3031', 'DL3035', 'DL3039'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3005',
    severity: 'warning',
    title: 'Take a newer base, not an upgrade of it',
    why: 'An upgrade stores the old and the new packages in two layers, and the result depends on the day. A newer base image has the same fixes, tested together.',
    interviewer: 'How do security fixes get into this image: by this line, or by rebuilding on a fresh base?',
    find: (file) =>
      listRuns(file).flatMap(({ instruction, commands }) => {
        const found = commands.find((command) => upgrades.some(([program, sub]) => argumentsOf(command, program, sub)));
        return found
          ? [hitAt(instruction, `${quote(found.words.slice(0, 3).join(' '))} changes whatever the base came with.`)]
          : [];
      }),
  },
  {
    id: 'pinned-packages',
    ids: ['DL3013', 'DL3016', 'DL3028'],
    docs: 'https://github.com/hadolint/hadolint/wiki/DL3013',
    severity: 'warning',
    title: 'Say which version of a package',
    why: 'The newest version is another one tomorrow, so two builds of one commit differ. Lock files pin everything below, too. Debian and Alpine pins are left alone here: their mirrors drop old versions.',
    interviewer: 'You rebuild last year’s commit. Do you get last year’s program?',
    find: (file) =>
      listRuns(file).flatMap(({ instruction, commands }) => {
        const loose = commands.flatMap((command) => findUnpinnedPackages(command));
        return loose.length > 0
          ? [hitAt(instruction, `No version is given for ${loose.slice(0, 3).map(quote).join(', ')}.`)]
          : [];
      }),
  },
];
