import { askDocker, askLines, type Engine, EngineError } from './engine';
import { type Images, readImages } from './inspect-engine';

/**
 * Removes everything but the base images: what one submission leaves must not meet the next. Throws EngineError when a
 * base image is not what it was.
 */
export async function emptyEngine(engine: Engine, bases: Images): Promise<void> {
  const remove = async (found: string[], command: string[]) => {
    if (found.length > 0) await askDocker(engine, [...command, ...found], { seconds: 300 });
  };
  await remove(await askLines(engine, ['ps', '-aq', '--no-trunc']), ['rm', '-f', '-v']);
  await remove(await askLines(engine, ['network', 'ls', '-q', '--filter', 'type=custom']), ['network', 'rm']);
  await remove(await askLines(engine, ['volume', 'ls', '-q']), ['volume', 'rm', '-f']);
  const names = [...(await readImages(engine)).keys()];
  await remove(
    names.filter((name) => !bases.has(name)),
    ['rmi', '-f'],
  );
  await askDocker(engine, ['image', 'prune', '-f'], { seconds: 300 });
  // Mounts of type cache outlive every image.
  await askDocker(engine, ['builder', 'prune', '-af'], { seconds: 300 });
  const left = await readImages(engine);
  const changed = [...bases].find(([name, id]) => left.get(name) !== id);
  if (changed) throw new EngineError(`${changed[0]} is not what it was on the engine. Make the engine anew.`);
}
