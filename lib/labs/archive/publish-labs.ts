import { createHash } from 'node:crypto';
import type { Problem } from '@/lib/content';
import type { LabSource } from '../lab-source';
import { loadLabs } from '../load-labs';
import { drawTexts, type LabTexts } from './draw-texts';
import { type PublishedFiles, publishLab } from './publish-lab';

/**
 * What the server knows of a lab: manifest and solution for its database, the words of the lab's page, and the sha256 of
 * its `.tar.gz` in hex.
 */
export type StoredLab = Pick<LabSource, 'manifest' | 'solution'> & { texts: LabTexts; archive: string };

/** All labs of `content/` without errors, ready to be served, by day; and what is wrong with the others. */
export async function publishLabs(
  root: string = process.cwd(),
): Promise<{ stored: StoredLab[]; published: Map<string, PublishedFiles>; problems: Problem[] }> {
  const { labs, problems } = await loadLabs(root);
  const published = new Map<string, PublishedFiles>();
  const stored: StoredLab[] = [];
  for (const lab of labs) {
    const { manifest, solution } = lab;
    const files = await publishLab(lab);
    published.set(manifest.id, files);
    const archive = createHash('sha256')
      .update(files.get(`${manifest.version}.tar.gz`) ?? '')
      .digest('hex');
    stored.push({ manifest, solution, archive, texts: await drawTexts(lab) });
  }
  return { stored, published, problems };
}
