import 'server-only';
import { payOnce, type PointsWriter, rules } from '@/lib/points';
import type { Manifest } from './manifest-schema';
import type { Submission } from './schemas';

/**
 * Pays for a judgement that is the first pass of its lab at tier `checked` or above; later ones, of other versions too,
 * pay nothing, and what was paid for stays paid.
 */
export async function payLab(
  writer: PointsWriter,
  { id, difficulty }: Manifest,
  { verdict, tier }: Pick<Submission, 'verdict' | 'tier'>,
): Promise<void> {
  if (verdict !== 'passed' || tier === 'self-run') return;
  await payOnce(writer, { cause: `lab:${id}`, kind: 'lab', worth: rules.lab[difficulty] });
}
