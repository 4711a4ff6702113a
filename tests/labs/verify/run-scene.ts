import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cleanEngine, type LabEngine } from '../engine';
import { sameOutput, showDifference } from './compare';
import type { Block, Command, Scene, Step } from './read-scenes';
import { openSceneShell, type SceneShell } from './scene-shell';

export type BlockResult = {
  block: Block;
  commands: Command[];
  /** What each command printed; shorter than `commands` when the scene broke off. */
  outputs: string[];
  /** Why the block is not as the deck shows; null when it is. */
  failure: string | null;
};

export type SceneResult = { scene: Scene; milliseconds: number; blocks: BlockResult[] };

/** A scene's hidden files: `content/day-NN/verify/<scene>/`. */
export type Fixtures = string | null;

/**
 * Runs one scene on a clean engine, and cleans the engine again.
 * @returns `clean: false` when the engine lost a base image and must be replaced
 */
export async function runScene(
  engine: LabEngine,
  scene: Scene,
  fixtures: Fixtures,
): Promise<SceneResult & { clean: boolean }> {
  const started = Date.now();
  const folder = path.join(engine.srv, 'app');
  emptyFolder(engine.srv);
  mkdirSync(folder);
  const shell = openSceneShell(engine, { DOCKER_BUILDKIT: scene.legacyBuilder ? '0' : '1' });
  let blocks: BlockResult[];
  try {
    blocks = await runSteps(shell, scene, folder, fixtures);
  } finally {
    await shell.close();
  }
  rmSync(path.join(engine.env.DOCKER_CONFIG ?? '', 'config.json'), { force: true });
  const clean = await cleanEngine(engine.api, engine.bases);
  return { scene, milliseconds: Date.now() - started, blocks, clean };
}

function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true, force: true });
}

const SETUP_SECONDS = 90;

async function runSteps(shell: SceneShell, scene: Scene, folder: string, fixtures: Fixtures): Promise<BlockResult[]> {
  let broken = await prepare(shell, folder, fixtures);
  const results: BlockResult[] = [];
  for (const step of scene.steps) {
    if (step.kind === 'file') {
      const target = path.join(folder, step.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, step.text);
      continue;
    }
    const outputs: string[] = [];
    const failure = broken ?? (await runCommands(shell, step, outputs));
    if (broken === null && failure !== null && outputs.length < step.commands.length) broken = `Not run: ${failure}`;
    if (step.block)
      results.push({
        block: step.block,
        commands: step.commands,
        outputs,
        failure: failure ?? compareAll(step, outputs),
      });
  }
  return results;
}

/** @returns what went wrong, or null */
async function prepare(shell: SceneShell, folder: string, fixtures: Fixtures): Promise<string | null> {
  if (fixtures === null) return null;
  for (const name of readdirSync(fixtures)) {
    if (name === 'setup.sh') continue;
    // A file that another scene has too is a link to it.
    cpSync(path.join(fixtures, name), path.join(folder, name), { recursive: true, dereference: true });
  }
  const setup = path.join(fixtures, 'setup.sh');
  if (!existsSync(setup)) return null;
  // Not in the scene's folder: a build would copy it. Not inside this shell either: it may call exit.
  cpSync(setup, path.join(folder, '..', 'setup.sh'));
  const { output, end } = await shell.run('sh -eu /srv/setup.sh && echo setup-is-done', SETUP_SECONDS);
  if (end === 'code' && output.trimEnd().endsWith('setup-is-done')) return null;
  return `setup.sh failed (${end}):\n${output}`;
}

async function runCommands(
  shell: SceneShell,
  step: Extract<Step, { kind: 'run' }>,
  outputs: string[],
): Promise<string | null> {
  const deadline = Date.now() + step.timeoutSeconds * 1000;
  for (const { command } of step.commands) {
    const { output, end } = await shell.run(command, Math.max(0.1, (deadline - Date.now()) / 1000));
    if (end === 'timeout')
      return `\`${command}\` took longer than the ${step.timeoutSeconds} s of its block. So far:\n${output}`;
    if (end === 'shell ended') return `\`${command}\` ended the shell. It printed:\n${output}`;
    outputs.push(output);
  }
  return null;
}

function compareAll(step: Extract<Step, { kind: 'run' }>, outputs: readonly string[]): string | null {
  const options = step.block?.options ?? {};
  const differences = step.commands.flatMap(({ command, expected }, index) => {
    const actual = outputs[index] ?? '';
    if (expected === null || sameOutput(expected, actual, options)) return [];
    return [`  $ ${command}\n${showDifference(expected, actual, options)}`];
  });
  return differences.length > 0 ? differences.join('\n') : null;
}
