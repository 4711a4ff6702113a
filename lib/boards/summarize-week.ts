import 'server-only';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { selectBoardRows } from './queries';
import { entriesOf, rank, roundToGoal } from './rank';

const TOP = 3;

type Input = { teamId: string; week: number; goal: number | null };

/**
 * A team's week for those who only hear of it: the points together, as its board tells them of a goal, and who came
 * first, by the rules of the board. `week` is its Monday as a study day. For jobs.
 */
export async function summarizeWeek({ ctx, input }: { ctx: Ctx; input: Input }) {
  authorizeAdmin(ctx);
  const { teamId, week, goal } = input;
  const rows = await selectBoardRows(ctx.db, { teamId, period: 'week', starts: [week] });
  // No member: whoever hides is on nobody's board.
  const ranked = rank(entriesOf(rows, week), '');
  const sumOf = (all: readonly { points: number | null }[]) => all.reduce((sum, { points }) => sum + (points ?? 0), 0);
  return {
    // Without a goal no page tells a sum with those who hide or are under review in it.
    points: goal === null ? sumOf(ranked) : roundToGoal(sumOf(rows), goal),
    top: ranked.slice(0, TOP).map(({ rank: place, name, points }) => ({ rank: place, name, points })),
  };
}
