import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { enqueue, startJobs, type Task, unlockJobs } from '@/lib/jobs';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

let jobs: ReturnType<typeof startJobs> | undefined;
afterEach(async () => {
  await jobs?.close();
  jobs = undefined;
  await database.client`delete from graphile_worker._private_jobs`;
});
const start = (tasks: Record<string, Task>) => (jobs = startJobs(database.url, tasks));

/** A task, and a promise of what it is given first. */
function recorded() {
  const seen: unknown[] = [];
  let tell: (payload: unknown) => void;
  const first = new Promise((resolve) => (tell = resolve));
  const task: Task = async (payload) => {
    seen.push(payload);
    tell(payload);
  };
  return { seen, first, task };
}

const cutConnections = async () => {
  await database.client`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = '' and pid <> pg_backend_pid()`;
};

describe('the queue', () => {
  test('does what a transaction asked for once it commits, and nothing of one that does not', async () => {
    const { task, first, seen } = recorded();
    start({ greet: task });
    const undone = database.db.transaction(async (tx) => {
      await enqueue(tx, 'greet', { name: 'nobody' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await database.db.transaction((tx) => enqueue(tx, 'greet', { name: 'Ada' }));
    await expect(first).resolves.toEqual({ name: 'Ada' });
    expect(seen).toHaveLength(1);
  });

  test('keeps what failed, says why, and tries later', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    start({
      fail: async () => {
        throw new Error('not today');
      },
    });
    await enqueue(database.db, 'fail', {}, { attempts: 3 });
    await vi.waitFor(async () => {
      const [job] = await database.client`
        select attempts, max_attempts, last_error, run_at > now() as later from graphile_worker._private_jobs`;
      expect(job).toMatchObject({ attempts: 1, max_attempts: 3, later: true });
      expect(job?.last_error).toContain('not today');
    });
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('not today'));
    warn.mockRestore();
  });

  test('replaces a waiting job of the same key', async () => {
    await enqueue(database.db, 'greet', { name: 'first' }, { key: 'one' });
    await enqueue(database.db, 'greet', { name: 'second' }, { key: 'one' });
    const { task, first, seen } = recorded();
    start({ greet: task });
    await expect(first).resolves.toEqual({ name: 'second' });
    await jobs?.close();
    expect(seen).toHaveLength(1);
  });

  test('waits at its end for the job at work', async () => {
    let finish = () => {};
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    let done = false;
    const running = start({
      slow: async () => {
        begun();
        await new Promise<void>((resolve) => (finish = resolve));
        done = true;
      },
    });
    await enqueue(database.db, 'slow', {});
    await hasBegun;
    const closed = running.close();
    finish();
    await closed;
    expect(done).toBe(true);
  });

  test('ends at once when it is told to while it starts', async () => {
    await startJobs(database.url, {}).close();
  });

  test('frees what a killed process held, and nothing of those at work', async () => {
    const { client, db } = database;
    for (const name of ['dead', 'alive']) await enqueue(db, 'greet', { name }, { queue: name });
    for (const table of ['_private_jobs', '_private_job_queues']) {
      await client.unsafe(`
        update graphile_worker.${table} set locked_by = q.queue_name,
          locked_at = now() - case q.queue_name when 'dead' then interval '16 minutes' else interval '14 minutes' end
        from graphile_worker._private_job_queues q where q.id = ${table}.${table === '_private_jobs' ? 'job_queue_id' : 'id'}`);
    }
    await unlockJobs(db);
    await unlockJobs(db);
    const held = await client`
      select locked_by from graphile_worker._private_jobs where locked_by is not null
      union all select locked_by from graphile_worker._private_job_queues where locked_by is not null`;
    expect(held.map((row) => row.locked_by)).toEqual(['alive', 'alive']);
    await client`delete from graphile_worker._private_job_queues`;
  });

  test('may end while its connections are cut', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    let begun = 0;
    let go = () => {};
    const gone = new Promise<void>((resolve) => (go = resolve));
    const work: Task = async () => {
      begun++;
      await gone;
    };
    // Many, so that some connection hears of its end after its runner has let go of it.
    const several = Array.from({ length: 8 }, () => startJobs(database.url, { work }));
    for (let count = 0; count < 16; count++) await enqueue(database.db, 'work', {});
    await vi.waitFor(() => expect(begun).toBe(16), 10_000);
    go();
    await Promise.all([cutConnections(), ...several.map((one) => one.close())]);
    warn.mockRestore();
  });

  test('goes on when its connections were cut', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const before = recorded();
    const after = recorded();
    start({ before: before.task, after: after.task });
    await enqueue(database.db, 'before', {});
    await before.first;
    await cutConnections();
    await vi.waitFor(() => enqueue(database.db, 'after', { still: 'here' }));
    await expect(after.first).resolves.toEqual({ still: 'here' });
    warn.mockRestore();
  });
});
