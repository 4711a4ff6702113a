import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatProblem } from '@/lib/content/problem';
import { readDeck } from '@/lib/content/read-deck';
import { type LabEngine, startEngine } from '../engine';
import { readScenes, type ScenesOfDeck } from './read-scenes';
import { runScene, type SceneResult } from './run-scene';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

export type UnitToVerify = ScenesOfDeck & {
  /** `day-08` */
  name: string;
  file: string;
  source: string;
  fixturesOf: (scene: string) => string | null;
};

/** Every unit's name, by day. */
export const unitNames = (): string[] =>
  readdirSync(path.join(root, 'content'))
    .filter((name) => existsSync(path.join(root, 'content', name, 'deck.mdx')))
    .toSorted();

/** Reads a unit's marked blocks. Throws when the deck cannot be read at all. */
export function readUnit(name: string): UnitToVerify {
  const file = `content/${name}/deck.mdx`;
  const source = readFileSync(path.join(root, file), 'utf8');
  const { deck, problems } = readDeck(file, source);
  if (!deck) throw new Error(problems.map(formatProblem).join('\n'));
  const read = readScenes(deck);
  const fixtures = path.join(root, 'content', name, 'verify');
  const known = new Set(read.scenes.map((scene) => scene.name));
  const orphans = existsSync(fixtures) ? readdirSync(fixtures).filter((folder) => !known.has(folder)) : [];
  return {
    name,
    file,
    source,
    ...read,
    problems: [
      ...read.problems,
      ...orphans.map((folder) => ({ line: 1, message: `verify/${folder} belongs to no scene.` })),
    ],
    fixturesOf: (scene) => (existsSync(path.join(fixtures, scene)) ? path.join(fixtures, scene) : null),
  };
}

export const countBlocks = ({ scenes }: Pick<ScenesOfDeck, 'scenes'>): number =>
  scenes.flatMap(({ steps }) => steps).filter((step) => step.kind === 'run' && step.block).length;

/** Runs scenes one after the other on one engine, replacing it when a scene damaged it. */
export function openVerifier(): {
  run: (unit: UnitToVerify, scene: string) => Promise<SceneResult>;
  close: () => Promise<void>;
} {
  let engine: LabEngine | null = null;
  const close = async () => {
    await engine?.stop();
    engine = null;
  };
  const run = async (unit: UnitToVerify, name: string): Promise<SceneResult> => {
    const scene = unit.scenes.find((each) => each.name === name);
    if (!scene) throw new Error(`${unit.name} has no scene ${name} with a verified block.`);
    engine ??= await startEngine();
    let clean = false;
    try {
      const result = await runScene(engine, scene, unit.fixturesOf(name));
      clean = result.clean;
      return result;
    } finally {
      if (!clean) await close();
    }
  };
  return { run, close };
}

/** Where a unit's deck is on this machine. */
export const deckPath = (unit: Pick<UnitToVerify, 'file'>): string => path.join(root, unit.file);
