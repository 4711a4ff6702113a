import 'server-only';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { selectBoardRows } from './queries';
import { entriesOf, pointsTogether, rank } from './rank';

const TOP = 3;

type Input = { teamId: string; week: number };

/**
 * A team's week for those who only hear of it: the points of who is on its board together, and who came first. `week` is
 * its Monday as a study day. For jobs.
 */
export async function summarizeWeek({ ctx, input }: { ctx: Ctx; input: Input }) {
  authorizeAdmin(ctx);
  const { teamId, week } = input;
  const rows = await selectBoardRows(ctx.db, { teamId, period: 'week', starts: [week] });
  const ranked = rank(entriesOf(rows, week));
  return {
    points: pointsTogether(ranked),
    top: ranked.slice(0, TOP).map(({ rank: place, name, points }) => ({ rank: place, name, points })),
  };
}
