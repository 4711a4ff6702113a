import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** What may be asked of a job besides its payload. */
export type JobOptions = {
  /** A waiting job of the same key is replaced. */
  key?: string;
  /** How often it may fail before it is left alone. Between tries it waits e^tries seconds, so 8 take half an hour. */
  attempts?: number;
  /** Jobs of one queue are done one after the other, over all instances: slow ones hold up nothing but each other. */
  queue?: string;
};

/** Puts a job into the queue; some instance does it once the transaction commits, and only then. */
export async function enqueue(db: Db, task: string, payload: object, { key, attempts = 8, queue }: JobOptions = {}) {
  await db.execute(sql`
    select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, queue_name := ${queue ?? null}::text,
      job_key := ${key ?? null}::text,
      max_attempts := ${attempts}::integer)`);
}

/** Puts many jobs of a kind into the queue in one statement. */
export async function enqueueAll(
  db: Db,
  task: string,
  jobs: readonly { payload: object; key: string }[],
  { attempts = 8, queue }: Omit<JobOptions, 'key'> = {},
) {
  await db.execute(sql`
    select graphile_worker.add_job(${task}, job->'payload', queue_name := ${queue ?? null}::text,
        job_key := job->>'key', max_attempts := ${attempts}::integer)
      from json_array_elements(${JSON.stringify(jobs)}::json) job`);
}
