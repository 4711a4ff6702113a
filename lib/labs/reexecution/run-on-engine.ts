import { randomUUID } from 'node:crypto';
import { extract } from 'tar-stream';
import type { Manifest } from '../manifest-schema';
import { askDocker, askLines, type Engine, EngineError, socketOf } from './engine';
import { programsFolder } from './pack-lab';

const mostPackedBytes = 512 * 1024;
const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export type Running = {
  manifest: Manifest;
  /** As `packLab` makes it. */
  archive: Uint8Array;
  /** For the whole run. */
  seconds: number;
  stopping: AbortSignal;
};

/**
 * Runs `./lab collect` in a container on the engine, so that nothing of it touches this machine, and answers the bundle
 * it packed. The folder is a volume seen at the path it has on the engine's machine, where a plan's bind mounts find it.
 * Throws TimedOutError, or EngineError with what was said. What it leaves on the engine is the caller's to remove.
 */
export async function runOnEngine(engine: Engine, running: Running): Promise<Uint8Array> {
  const { manifest, archive, seconds, stopping } = running;
  const asksHost = manifest.collect.some((step) => step.kind === 'http' && step.from === 'host');
  // Nobody else on the engine can know it.
  const volume = `shipshape-${randomUUID()}`;
  await askDocker(engine, ['volume', 'create', volume]);
  const [mountpoint = ''] = await askLines(engine, ['volume', 'inspect', '--format', '{{.Mountpoint}}', volume]);
  const folder = `${mountpoint}/${manifest.id}`;
  const [container = ''] = await askLines(engine, [
    'create',
    '--pull=never',
    `--network=${asksHost ? 'host' : 'none'}`,
    '--cap-drop=ALL',
    '--security-opt=no-new-privileges',
    '--memory=512m',
    '--cpus=1',
    '--pids-limit=256',
    `--volume=${volume}:${mountpoint}`,
    `--volume=${socketOf(engine)}:/var/run/docker.sock`,
    `--env=PATH=${folder}/${programsFolder}:${systemPath}`,
    '--env=HOME=/tmp',
    `--workdir=${mountpoint}`,
    '--entrypoint=sh',
    engine.image,
    `${folder}/lab`,
    'collect',
  ]);
  await askDocker(engine, ['cp', '-', `${container}:${mountpoint}`], { input: archive });
  await askDocker(engine, ['start', '--attach', container], { seconds, stopping });
  return readOnlyFile(await askDocker(engine, ['cp', `${container}:${folder}/result.tar.gz`, '-']));
}

/** The one file of a tar archive. Throws EngineError for anything else, a link above all. */
async function readOnlyFile(tar: Buffer): Promise<Uint8Array> {
  const files: Buffer[] = [];
  const reader = extract();
  reader.end(tar);
  for await (const entry of reader) {
    const { type, size } = entry.header;
    if (type !== 'file' || size > mostPackedBytes) throw new EngineError(`The result is a ${type} of ${size} bytes.`);
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files.push(Buffer.concat(chunks));
  }
  const [file] = files;
  if (!file || files.length > 1) throw new EngineError('The run left no result.');
  return new Uint8Array(file);
}
