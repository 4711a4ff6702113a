import { isElement, type MdNode, placeOf, walk } from '@/lib/content/mdast';
import type { CardSource } from '@/lib/content/read-card';
import type { Deck } from '@/lib/content/read-deck';
import { provesNothing } from './compare';
import { readConsole, type Shown } from './console';
import { type FenceOptions, readFence } from './read-fence';

/** A command with the output the deck shows; null when it shows none to compare. */
export type Command = { command: string; expected: string | null };

/** A fence whose output is compared. */
export type Block = { line: number; node: MdNode; form: 'console' | 'output'; options: FenceOptions };

export type Step =
  | { kind: 'file'; path: string; text: string }
  | { kind: 'run'; commands: Command[]; timeoutSeconds: number; block: Block | null };

/** Fences that run in one shell and one folder, in document order. */
export type Scene = { name: string; legacyBuilder: boolean; steps: Step[] };

export type ScenesOfDeck = {
  /** Only those with something to verify. */
  scenes: Scene[];
  problems: { line: number; message: string }[];
  /** Ids of predict cards whose output nothing verifies. */
  unproved: string[];
};

const DEFAULT_TIMEOUT = 30;

/** Before the first `##` of a lesson. */
const INTRODUCTION = 'introduction';

/** Reads what of a deck is to be run on an engine. Pure; problems are mistakes in the marks. */
export function readScenes(deck: Pick<Deck, 'body' | 'headings' | 'cards'>): ScenesOfDeck {
  const scenes = new Map<string, Scene>();
  const problems: ScenesOfDeck['problems'] = [];
  const tell = (node: MdNode, message: string) => problems.push({ line: placeOf(node).line, message });
  const sceneOf = (name: string, options: FenceOptions): Scene => {
    const key = options.scene ?? name;
    const scene = scenes.get(key) ?? { name: key, legacyBuilder: false, steps: [] };
    scenes.set(key, scene);
    if (options.builder) scene.legacyBuilder = true;
    return scene;
  };
  const cards = new Map(deck.cards.map((card) => [card.node, card]));
  const unproved: string[] = [];
  let section = INTRODUCTION;

  for (const node of deck.body.children ?? []) {
    if (node.type === 'heading' && node.depth === 2) {
      section = deck.headings.find(({ line }) => line === placeOf(node).line)?.id ?? section;
    }
    const card = cards.get(node);
    if (isElement(node) && node.name === 'Card' && !card) continue;
    const name = card ? card.id.replace(/^day-\d{2}\//, '') : section;
    if (card?.kind === 'predict') {
      if (!readPredict(card, name, sceneOf, tell)) unproved.push(card.id);
      readFences(card.back, name, sceneOf, tell);
    } else readFences(node, name, sceneOf, tell);
  }
  const proving = [...scenes.values()].filter(({ steps }) => steps.some((step) => step.kind === 'run' && step.block));
  return { scenes: proving, problems, unproved };
}

type SceneOf = (name: string, options: FenceOptions) => Scene;
type Tell = (node: MdNode, message: string) => void;

function fencesIn(part: MdNode): MdNode[] {
  const found: MdNode[] = [];
  walk(part, (node) => {
    if (node.type === 'code') found.push(node);
    return true;
  });
  return found;
}

function optionsOf(node: MdNode, tell: Tell): FenceOptions {
  const { options, error } = readFence(node);
  if (error) tell(node, `This fence’s marks: ${error}`);
  return options;
}

function readFences(part: MdNode, name: string, sceneOf: SceneOf, tell: Tell): void {
  for (const node of fencesIn(part)) {
    const options = optionsOf(node, tell);
    if (options.file !== undefined) sceneOf(name, options).steps.push(fileStep(options.file, node));
    if (!options.verify) continue;
    const step = verifiedStep(node, options, tell);
    if (step) sceneOf(name, options).steps.push(step);
  }
}

const fileStep = (path: string, node: MdNode): Step => ({ kind: 'file', path, text: `${node.value ?? ''}\n` });

/** A marked fence that says itself what to run: a console, or `run=`. */
function verifiedStep(node: MdNode, options: FenceOptions, tell: Tell): Step | null {
  const text = node.value ?? '';
  if (options.run !== undefined)
    return runStep(node, options, 'output', [{ command: options.run, expected: text }], tell);
  const { shown, before } = node.lang === 'console' ? readConsole(text) : { shown: [], before: [] };
  if (shown.length === 0 || before.length > 0) {
    tell(node, 'A block to verify is a console that begins with `$ `, or says run="commands".');
    return null;
  }
  return runStep(node, options, 'console', shown.map(expectShown), tell);
}

const expectShown = ({ command, output }: Shown): Command => ({ command, expected: output });

function runStep(node: MdNode, options: FenceOptions, form: Block['form'], commands: Command[], tell: Tell): Step {
  const compared = commands.flatMap(({ expected }) => (expected === null ? [] : [expected]));
  if (compared.every(provesNothing)) tell(node, 'Nothing is compared here: every line is `…`.');
  const block: Block = { line: placeOf(node).line, node, form, options };
  return { kind: 'run', commands, timeoutSeconds: options.timeout ?? DEFAULT_TIMEOUT, block };
}

/** The files a front implies by language. */
const impliedFile: Record<string, string> = { dockerfile: 'Dockerfile', yaml: 'compose.yaml' };

/** @returns whether the card's output is verified */
function readPredict(card: CardSource, name: string, sceneOf: SceneOf, tell: Tell): boolean {
  const outputs = card.output ? fencesIn(card.output).map((node) => ({ node, options: optionsOf(node, tell) })) : [];
  const marked = outputs.filter(({ options }) => options.verify);
  if (marked.length === 0) return false;
  // The marks of the output hold for the whole card.
  const sceneOptions: FenceOptions = Object.assign(
    {},
    ...marked.map(({ options: { scene, builder } }) => ({ ...(scene && { scene }), ...(builder && { builder }) })),
  );
  const scene = sceneOf(name, sceneOptions);

  const front: Shown[][] = [];
  const steps: Step[] = [];
  for (const node of fencesIn(card.front)) {
    const options = optionsOf(node, tell);
    const path = options.file ?? impliedFile[node.lang ?? ''];
    if (path !== undefined) steps.push(fileStep(path, node));
    if (node.lang !== 'console') continue;
    const { shown } = readConsole(node.value ?? '');
    if (shown.length === 0) continue;
    front.push(shown);
    const commands = shown.map(({ command, output }) => ({
      command,
      expected: options.verify && output !== '' ? output : null,
    }));
    steps.push({ kind: 'run', commands, timeoutSeconds: options.timeout ?? DEFAULT_TIMEOUT, block: null });
  }

  for (const { node, options } of marked) {
    const own = options.run === undefined && node.lang === 'console' ? readConsole(node.value ?? '').shown : [];
    if (options.run !== undefined || own.length > 0) {
      const runs = own.map(({ command }) => command);
      const asked = front.flat().map(({ command }) => command);
      if (own.length > 0 && !isSubsequence(asked, runs)) tell(node, 'This output leaves out a command of the front.');
      // It repeats the front's commands, or stands in for them.
      scene.steps.push(...steps.filter((step) => step.kind === 'file'));
      const step = verifiedStep(node, options, tell);
      if (step) scene.steps.push(step);
    } else {
      const last = steps.findLast((step) => step.kind === 'run');
      if (last?.kind !== 'run') {
        tell(node, 'The front shows no command; say run="commands" on this fence.');
        return false;
      }
      const commands = last.commands.map((each, index) =>
        index === last.commands.length - 1 ? { ...each, expected: node.value ?? '' } : each,
      );
      const timed = { ...options, timeout: options.timeout ?? last.timeoutSeconds };
      scene.steps.push(...steps.map((step) => (step === last ? runStep(node, timed, 'output', commands, tell) : step)));
    }
    steps.length = 0;
  }
  return true;
}

function isSubsequence(wanted: readonly string[], of: readonly string[]): boolean {
  let index = 0;
  for (const each of of) if (each === wanted[index]) index++;
  return index === wanted.length;
}
