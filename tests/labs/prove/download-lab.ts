import path from 'node:path';
import type { LabEngine } from '../engine';
import type { LabToProve } from './lab-to-prove';
import { siteAddress } from './open-site';
import { runInside } from './run-inside';

/** An archive unpacked, with an attempt begun in it. */
export type Download = {
  /** As seen from the machine. */
  folder: string;
  /** Of the learner whose attempt it is. */
  token: string;
};

/** Downloads a lab from the site inside the engine, begins an attempt and takes a hint, as its page says. */
export async function downloadLab(engine: LabEngine, { manifest }: LabToProve, token: string): Promise<Download> {
  const { id, version, checks } = manifest;
  const sh = async (command: string) => {
    const { code, output } = await runInside(engine, ['sh', '-ec', command], { env: { LAB_TOKEN: token } });
    if (code !== 0) throw new Error(`${command} ended with ${code}:\n${output}`);
  };
  await sh(`mkdir -p /srv/downloads; cd /srv/downloads; curl -sSfO ${siteAddress}/labs/${id}/${version}.tar.gz
    tar -xzf ${version}.tar.gz`);
  await sh(`/srv/downloads/${id}/lab start ${siteAddress}`);
  await sh(`/srv/downloads/${id}/lab hint ${checks.find(({ hints }) => hints.length > 0)?.id}`);
  return { folder: path.join(engine.srv, 'downloads', id), token };
}
