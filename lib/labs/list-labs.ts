import 'server-only';
import { type Ctx, ownerShown } from '@/lib/auth';
import { listStandings, noStanding, selectLabs } from './queries';
import type { LabList } from './schemas';

/** All labs in day order, with how far the caller got in each. Public. */
export async function listLabs({ ctx }: { ctx: Ctx }): Promise<LabList> {
  const userId = ownerShown(ctx, 'labs:read');
  const [rows, standings] = await Promise.all([
    selectLabs(ctx.reader),
    userId === null ? null : listStandings(ctx.db, userId),
  ]);
  return { labs: rows.map((row) => ({ ...row, mine: standings && (standings.get(row.slug) ?? noStanding) })) };
}
