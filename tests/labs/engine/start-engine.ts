import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Snapshot, takeSnapshot } from './clean';
import { copyData, type Engine, runEngine } from './engine';
import { claim, sweep } from './leftovers';
import { engineCache } from './places';
import { prepareSeed } from './seed';

export type LabEngine = Engine & { bases: Snapshot };

/** Some ten thousand files; whoever starts the next engine sweeps up what is left if this is interrupted. */
function removeLater(folder: string): void {
  spawn('rm', ['-rf', '--', folder], { detached: true, stdio: 'ignore' }).unref();
}

/**
 * A private engine that has every base image, on its own copy of the prepared data. Call `stop` in the end.
 * @param flags of dockerd, besides our own
 */
export async function startEngine(flags: Record<string, string> = {}): Promise<LabEngine> {
  const seed = await prepareSeed();
  const runs = path.join(engineCache(), 'runs');
  sweep(runs);
  const id = randomBytes(4).toString('hex');
  const folder = path.join(runs, id);
  mkdirSync(folder, { recursive: true });
  claim(folder);
  try {
    copyData(seed, path.join(folder, 'data'));
    const engine = await runEngine(id, folder, flags);
    const stop = async () => {
      await engine.stop();
      removeLater(folder);
    };
    return { ...engine, stop, bases: await takeSnapshot(engine.api) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
