import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dockerBinary } from '../engine/places';
import { type LabEngine, startEngine } from '../engine';
import { runInside } from '../prove/run-inside';

/** Stands in for docker:28-cli: a small system with a docker command, and no way to fetch anything. */
export const runnerImage = 'docker:28-cli';

const runner = `FROM debian:bookworm-slim AS libraries
FROM busybox:1.36
COPY --from=libraries /lib64/ld-linux-x86-64.so.2 /lib64/
COPY --from=libraries /lib/x86_64-linux-gnu/libc.so.6 /lib/x86_64-linux-gnu/
COPY docker /usr/local/bin/
`;

/** An engine as an operator gives it over: marked as disposable, with the image that runs labs. */
export async function prepareEngine(): Promise<LabEngine> {
  const engine = await startEngine({ label: 'shipshape.disposable=true' });
  const folder = `${engine.srv}/runner`;
  mkdirSync(folder);
  writeFileSync(`${folder}/Dockerfile`, runner);
  copyFileSync(dockerBinary, `${folder}/docker`);
  const { code, output } = await runInside(engine, ['docker', 'build', '-q', '-t', runnerImage, '/srv/runner']);
  if (code !== 0) throw new Error(`The image that runs labs could not be built:\n${output}`);
  return engine;
}
