import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** Longer than any job of ours takes. */
const DEAD_MINUTES = 15;

/**
 * Frees the jobs and queues that a killed process held; without this they would wait for four hours. For a job that
 * comes every few minutes.
 */
export async function unlockJobs(db: Db): Promise<void> {
  await db.execute(sql`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from (
      select locked_by, locked_at from graphile_worker._private_jobs
      union all select locked_by, locked_at from graphile_worker._private_job_queues
    ) locks
    where locked_at < now() - make_interval(mins => ${DEAD_MINUTES}::integer)
    having count(*) > 0`);
}
