import 'server-only';
import { createHash } from 'node:crypto';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { summarizeWeek } from '@/lib/boards';
import { mondayOf } from '@/lib/points';
import { formatStudyDay, startOfStudyDay, studyDayOf } from '@/lib/srs';
import { addDelivery } from '@/lib/teams';
import { isTold, selectShownClocks, selectWeekListeners, type weeklyEvents } from './queries';

const WEEK = 7;
/** Until Monday noon at least: what was learned offline over the weekend comes in. */
const SETTLING_MS = 12 * 60 * 60_000;

type Listener = Awaited<ReturnType<typeof selectWeekListeners>>[number];

/**
 * Tells webhooks of weeks that have ended, and of goals that are reached; once a week each, however often it runs and
 * whoever else does at the same time. For a job that comes every few minutes.
 */
export async function announceWeeks({ ctx }: { ctx: Ctx }): Promise<void> {
  authorizeAdmin(ctx);
  const sums = new Map<string, number>();
  for (const listener of await selectWeekListeners(ctx.db)) {
    const clock = { timeZone: listener.timeZone, rolloverHour: 0 };
    const week = mondayOf(studyDayOf(ctx.now.getTime(), clock));
    const began = startOfStudyDay(week, clock);
    const wasThere = listener.createdAt.getTime() < began;
    // Who studies past midnight, or in a zone behind the team's, still earns for the week before.
    const clocks = await selectShownClocks(ctx.db, listener.teamId);
    const ends = clocks.map((theirs) => startOfStudyDay(week, theirs));
    const isOver = ctx.now.getTime() >= Math.max(began + SETTLING_MS, ...ends);
    if (wasThere && isOver) {
      await tellOnce(ctx, listener, { event: 'week.closed', facts: { week: formatStudyDay(week - WEEK) } });
    }
    // For as long as the week before is open, its goal may still be reached.
    const open = wasThere && !isOver ? [week - WEEK, week] : [week];
    for (const one of open) await tellGoal(ctx, listener, one, sums);
  }
}

/** `sums` holds what was added up already, by team and week. */
async function tellGoal(ctx: Ctx, listener: Listener, week: number, sums: Map<string, number>): Promise<void> {
  const { teamId, weeklyGoal: goal } = listener;
  if (goal === null || !(await isAwaiting(ctx, listener, 'goal.reached', formatStudyDay(week)))) return;
  const key = `${teamId} ${week}`;
  const points = sums.get(key) ?? (await summarizeWeek({ ctx, input: { teamId, week } })).points;
  sums.set(key, points);
  if (points < goal) return;
  await tellOnce(ctx, listener, { event: 'goal.reached', facts: { week: formatStudyDay(week), points, goal } });
}

type WeekEvent = (typeof weeklyEvents)[number];

async function isAwaiting(ctx: Ctx, listener: Listener, event: WeekEvent, week: string): Promise<boolean> {
  return listener.events.includes(event) && !(await isTold(ctx.db, listener, { event, week }));
}

async function tellOnce(
  ctx: Ctx,
  listener: Listener,
  { event, facts }: { event: WeekEvent; facts: { week: string; points?: number; goal?: number } },
): Promise<void> {
  if (!(await isAwaiting(ctx, listener, event, facts.week))) return;
  const { teamId, id: webhookId } = listener;
  const id = idOf(webhookId, event, facts.week);
  await withTransaction(ctx.db, (tx) =>
    addDelivery(tx, { teamId, webhookId, id, event, payload: facts, createdAt: ctx.now }),
  );
}

/** The same for everyone who would tell the same: a UUID of version 8, made of a hash. */
function idOf(webhookId: string, event: WeekEvent, week: string): string {
  const hash = createHash('sha256').update(`${webhookId} ${event} ${week}`).digest('hex');
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}
