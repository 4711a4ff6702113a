import 'server-only';
import { env } from '@/env';
import { authorizeAdmin, type Ctx, jobMailOrigin } from '@/lib/auth';
import { enqueueAll } from '@/lib/jobs';
import { digestWeekAnywhere, digestWeekOf } from './digest-week';
import { listUnsent } from './queries';

const PAGE = 1000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** Within one hour; the next hour asks again for whoever still has none. */
const ATTEMPTS = 3;

/**
 * Asks for one job `digest` for each learner who wants the weekly mail, whose clock is past 7 on Monday and before 7 on
 * Tuesday, and who has none of this week. Twice is as good as once. Throws `forbidden` unless the system asks.
 */
export async function sendDueDigests({ ctx }: { ctx: Ctx }): Promise<void> {
  authorizeAdmin(ctx);
  const week = digestWeekAnywhere(ctx.now);
  if (week === null || jobMailOrigin(env()) === null) return;
  for (let after = FIRST_ID; ;) {
    const page = await listUnsent(ctx.db, { week, after, most: PAGE });
    const jobs = page
      .filter(({ timeZone }) => digestWeekOf(ctx.now, timeZone) === week)
      .map(({ userId }) => ({ payload: { userId }, key: `digest:${userId}` }));
    await enqueueAll(ctx.db, 'digest', jobs, { attempts: ATTEMPTS, queue: 'digests' });
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.userId;
  }
}
