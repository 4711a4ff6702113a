import type { Manifest } from '../manifest-schema';
import type { Step } from '../step-schemas';
import { quoteWord } from './quote-word';

/** Looks from inside a network; the same name is in `lib.sh`. */
const helperImage = 'busybox:1.36';

/**
 * Compiles the collecting part of a manifest to `.lab/plan.sh`: variables that the runner reads, and a function `plan`
 * with one commented command per step, in words of `lib.sh`. `{lab}` is replaced here, `{attempt}` and `{nonce}` by
 * variables of the shell. Throws when a step would stop, kill or remove what is not the lab's.
 */
export function compilePlan(manifest: Manifest): string {
  const lab = `lab-${manifest.id}`;
  const { docker, buildx = '', compose = '' } = manifest.engines;
  const variables: Record<string, string> = {
    LAB_ID: manifest.id,
    LAB_VERSION: manifest.version,
    LAB_TITLE: manifest.title,
    LAB_NEEDS_DOCKER: docker,
    LAB_NEEDS_BUILDX: buildx,
    LAB_NEEDS_COMPOSE: compose,
    // Whether there may be objects that only Compose or a swarm makes.
    LAB_COMPOSE: compose || manifest.collect.some(({ kind }) => kind === 'compose-up') ? 'yes' : '',
    LAB_SWARM: manifest.engines.swarm ? 'yes' : '',
    LAB_IMAGES: imagesOf(manifest).join(' '),
    LAB_SUBMIT: manifest.submit.files.join(' '),
    LAB_MAX_KB: String(manifest.submit.maxKb),
    LAB_CLEANUP: manifest.cleanup.trim(),
    LAB_STEPS: String(manifest.collect.length),
  };
  const steps = manifest.collect.map((step) => compileStep(step, lab));
  return `# What \`./lab check\` does, compiled from lab.yaml: every step is a command that you could type yourself.
# $LAB_LABELS marks what is made, so that \`./lab clean\` finds it; what comes out is kept in $EVIDENCE.
# shellcheck shell=sh disable=SC2034,SC2086,SC2016

${Object.entries(variables)
  .map(([name, value]) => `${name}=${quoteWord(value, lab)}`)
  .join('\n')}

plan() {
${steps.join('\n\n')}
}
`;
}

/** What is pulled before the first step: the lab's base images, and the helper where a step looks from a network. */
export function imagesOf({ images, collect }: Manifest): string[] {
  const helps = collect.some((step) => step.kind === 'dns' || (step.kind === 'http' && step.from !== 'host'));
  return [...new Set([...images.map(({ ref }) => ref), ...(helps ? [helperImage] : [])])];
}

function compileStep(step: Step, lab: string): string {
  const needs = step.needs.length > 0 ? `, after ${step.needs.join(', ')}` : '';
  const words = (list: readonly string[]): string => list.map((word) => ` ${quoteWord(word, lab)}`).join('');
  const command = commandOf(step, lab, words);
  return `  # ${step.id}: ${step.kind}, at most ${step.timeout} s${needs}
  step ${step.id} ${step.kind} ${step.timeout} '${step.needs.join(' ')}' \\
    ${command}`;
}

function commandOf(step: Step, lab: string, words: (list: readonly string[]) => string): string {
  // A step may only end or remove what this lab made.
  const own = (name: string): string => {
    if (!name.startsWith('{lab}-')) throw new Error(`${step.id}: ${name} is not an object of this lab.`);
    return words([name]);
  };
  const image = (name: string): string => `${name.startsWith('{lab}-') ? ' --pull never' : ''}`;
  switch (step.kind) {
    case 'build': {
      const flags = [
        ...(step.file ? ['--file', step.file] : []),
        ...(step.target ? ['--target', step.target] : []),
        ...Object.entries(step.args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
        ...step.options,
      ];
      const tag = words(['-t', `${lab}-${step.image}`]);
      // The legacy builder leaves the container of a RUN that failed, without a label; BuildKit ignores the word.
      return `docker build --force-rm --iidfile "$EVIDENCE/${step.id}.iid" $LAB_LABELS${tag}${words(flags)}${words([step.context])}`;
    }
    case 'run': {
      const keep = `${step.detach ? ' -d' : ''}${step.name || step.detach ? '' : ' --rm'}`;
      const name = words(['--name', `${lab}-${step.name ?? `step-${step.id}`}`]);
      const rest = words([...step.options, step.image, ...step.command]);
      return `docker run${keep}${image(step.image)}${name} $LAB_LABELS${rest}`;
    }
    case 'exec':
      return `docker exec${words([...step.options, step.container, ...step.command])}`;
    case 'http':
      return compileHttp(step, words);
    case 'dns':
      return `dns_inside${words([networkOf(step.from), String(step.wait), step.name])}`;
    case 'stop':
      return `docker stop -t ${step.grace}${own(step.container)}`;
    case 'kill':
      return `docker kill -s ${step.signal}${own(step.container)}`;
    case 'wait':
      return `wait_for${words([step.container, step.until])}`;
    case 'inspect':
      return `inspect_${step.what}${words([step.name])}`;
    case 'history':
      return `docker history --no-trunc --human=false --format '{{json .}}'${words([step.image])}`;
    case 'logs':
      return `docker logs${words([step.container])}`;
    case 'files':
      return `list_files${words([step.image, ...(step.only === undefined ? [] : [step.only])])}`;
    case 'create':
      return `docker ${step.what} create $LAB_LABELS${words([...step.options, `${lab}-${step.name}`])}`;
    case 'remove':
      return `docker ${step.what} rm${step.what === 'volume' ? '' : forced[step.what]}${own(step.name)}`;
    case 'compose-up':
      return `compose_up${words([step.file, ...step.options])}`;
    case 'compose-down':
      return `docker compose -p ${lab} -f${words([step.file])} down${words(step.options)}`;
    case 'sh':
      return `sh -c${words([step.script])}`;
  }
}

const forced = { container: ' -f -v', network: '', image: ' -f' };

const networkOf = (from: { network: string } | { container: string }): string =>
  'network' in from ? from.network : `container:${from.container}`;

function compileHttp(step: Extract<Step, { kind: 'http' }>, words: (list: readonly string[]) => string): string {
  const headers = Object.entries(step.headers).map(([name, value]) => `${name}: ${value}`);
  if (step.from === 'host') return `http_host${words([String(step.wait), step.url, ...headers])}`;
  const parts = /^http:\/\/(?<host>[^/:]+)(:(?<port>\d+))?(?<path>\/.*)?$/.exec(step.url)?.groups;
  if (!parts?.host) throw new Error(`${step.id}: ${step.url} is not http://host[:port][/path].`);
  const { host, port = '80', path = '/' } = parts;
  const named = Object.keys(step.headers).some((name) => name.toLowerCase() === 'host');
  const all = named ? headers : [`Host: ${host}${parts.port ? `:${parts.port}` : ''}`, ...headers];
  return `http_inside${words([networkOf(step.from), String(step.wait), host, port, path, ...all])}`;
}
