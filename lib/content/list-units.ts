import 'server-only';
import type { Ctx } from '@/lib/auth';
import { selectUnits } from './queries';
import { unitMetaSchema } from './schemas';

type Row = Awaited<ReturnType<typeof selectUnits>>[number];

/** A unit as lists show it. */
export function summarizeUnit({ meta, ...unit }: Row) {
  const { summary, topics } = unitMetaSchema.parse(meta);
  return { ...unit, summary, topics };
}

/** All units there are, in day order. Public: the text is the same for everyone. */
export async function listUnits({ ctx }: { ctx: Ctx }) {
  const rows = await selectUnits(ctx.reader);
  return { units: rows.map((row) => summarizeUnit(row)) };
}
