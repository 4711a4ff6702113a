import 'server-only';
import { payOnce, type PointsWriter, rules } from '@/lib/points';
import type { Manifest } from './manifest-schema';

/** Pays for the first pass of a lab at tier `checked` or above; later ones, of other versions too, pay nothing. */
export async function payLab(writer: PointsWriter, { id, difficulty }: Manifest): Promise<void> {
  await payOnce(writer, { cause: `lab:${id}`, kind: 'lab', worth: rules.lab[difficulty] });
}
