import 'server-only';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { selectBoardRows } from './queries';
import { entriesOf, rank } from './rank';

const TOP = 3;

/**
 * A team's week for those who only hear of it: everybody's points together, as the goal counts them, and who came
 * first, by the rules of the board. `week` is its Monday as a study day. For jobs.
 */
export async function summarizeWeek({ ctx, input }: { ctx: Ctx; input: { teamId: string; week: number } }) {
  authorizeAdmin(ctx);
  const { teamId, week } = input;
  const rows = await selectBoardRows(ctx.db, { teamId, period: 'week', starts: [week] });
  // No member: whoever hides is on nobody's board.
  const ranked = rank(entriesOf(rows, week), '');
  return {
    points: rows.reduce((sum, { points }) => sum + (points ?? 0), 0),
    /** The same without whoever hides or is under review. */
    shown: ranked.reduce((sum, { points }) => sum + points, 0),
    top: ranked.slice(0, TOP).map(({ rank: place, name, points }) => ({ rank: place, name, points })),
  };
}
