import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deleteAccount } from '@/lib/auth';
import { openHub } from '@/lib/http/live/hub';
import {
  endRound,
  getPeerSession,
  joinPeerSession,
  leavePeerSession,
  listPeerSessions,
  openPeerSession,
  savePeerAnswer,
  startRound,
  swapRoles,
  tellPeersGone,
} from '@/lib/interview';
import { leaveTeam, peerTopic, removeMember } from '@/lib/teams';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { syncUnits } from '../fixtures/sync-units';
import { found, insertPerson, invite, join as joinTeam, later, now, type Person } from '../fixtures/team';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13'], now);
});
afterAll(() => database.close());

const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

/** Olga owns a team that Ada and Ben are in, too. */
async function insertThree() {
  const [olga, ada, ben] = await Promise.all(['Olga', 'Ada', 'Ben'].map((name) => insertPerson(database.db, name)));
  const slug = await found(olga!);
  const { token } = await invite(olga!, slug);
  for (const one of [ada!, ben!]) await joinTeam(one, token);
  return { slug, olga: olga!, ada: ada!, ben: ben! };
}
const open = async ({ ctx }: Person, slug: string) =>
  (await openPeerSession({ ctx, input: { slug, level: 'mid', minutes: 10 } })).id;
const join = ({ ctx }: Person, id: string) => joinPeerSession({ ctx, input: { id } });
const look = (one: Person, id: string) => getPeerSession({ ctx: later(one, minutes(9)), input: { id } });
const leave = ({ ctx }: Person, slug: string) => leaveTeam({ ctx: { ...ctx, now: minutes(5) }, input: { slug } });

/** What is heard of a session while `work` runs. */
async function hear(id: string, work: () => Promise<void>): Promise<(string | null)[]> {
  const hub = openHub(database.url);
  const heard: (string | null)[] = [];
  hub.subscribe(peerTopic(id), (data) => heard.push(data));
  await vi.waitFor(() => expect(heard).toEqual([null]));
  await work();
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(1));
  await hub.close();
  return heard.slice(1);
}

describe('when one of the two leaves the team', () => {
  it('the session ends for the other, who is told why, and keeps what was said', async () => {
    const { slug, ada, ben } = await insertThree();
    const id = await open(ada, slug);
    await join(ben, id);
    await startRound({ ctx: later(ada, minutes(1)), input: { id, round: 1 } });
    await savePeerAnswer({ ctx: later(ben, minutes(2)), input: { id, answer: 'Half a thought', after: 1 } });
    const { version } = await look(ben, id);
    expect(await hear(id, () => leave(ada, slug))).toEqual([String(version + 1)]);
    const left = await look(ben, id);
    expect(left).toMatchObject({ phase: 'left', leftBy: 'Ada', leftTeam: true, version: version + 1, now: null });
    expect(left.ended).toMatchObject([{ answer: 'Half a thought', spentSeconds: 4 * 60 }]);
    await expect(look(ada, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('or is taken out of it, so it is, in whichever step it was', async () => {
    const { slug, olga, ada, ben } = await insertThree();
    const [ready, shown] = [await open(ada, slug), await open(ben, slug)];
    await join(ben, ready);
    await join(olga, shown);
    await startRound({ ctx: ben.ctx, input: { id: shown, round: 1 } });
    await endRound({ ctx: ben.ctx, input: { id: shown, after: 1 } });
    await removeMember({ ctx: olga.ctx, input: { slug, userId: ben.userId } });
    expect(await look(ada, ready)).toMatchObject({ phase: 'left', leftBy: 'Ben', leftTeam: true, ended: [] });
    expect(await look(olga, shown)).toMatchObject({ phase: 'left', leftBy: 'Ben', leftTeam: true });
    await expect(swapRoles({ ctx: olga.ctx, input: { id: shown } })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('nobody finds them waiting any more', async () => {
    const { slug, ada, ben } = await insertThree();
    const id = await open(ada, slug);
    await leave(ada, slug);
    expect((await listPeerSessions({ ctx: ben.ctx })).waiting).toEqual([]);
    await expect(join(ben, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('what had ended stays as it was, and so do sessions of other teams', async () => {
    const { slug, ada, ben } = await insertThree();
    const ended = await open(ada, slug);
    await join(ben, ended);
    await leavePeerSession({ ctx: ben.ctx, input: { id: ended } });
    const before = await look(ben, ended);
    expect(before).toMatchObject({ leftBy: 'Ben', leftTeam: false });
    const other = await found(ben, 'Another crew');
    await joinTeam(ada, (await invite(ben, other)).token);
    const elsewhere = await open(ada, other);
    await join(ben, elsewhere);
    await leave(ada, slug);
    expect(await look(ben, ended)).toEqual(before);
    expect(await look(ben, elsewhere)).toMatchObject({ phase: 'ready', leftBy: null, leftTeam: false });
  });

  it('while they join or open one, nobody waits for them', async () => {
    for (let round = 0; round < 5; round++) {
      const { slug, ada, ben } = await insertThree();
      const id = await open(ada, slug);
      await Promise.allSettled([join(ben, id), open(ben, slug), leave(ben, slug)]);
      expect(['waiting', 'left']).toContain((await look(ada, id)).phase);
      const rows = await database.client`
        select 1 from peer_sessions where (host_id = ${ben.userId} or guest_id = ${ben.userId}) and ended_at is null`;
      expect(rows).toHaveLength(0);
    }
  });
});

it('when one of the two deletes their account, the other’s page hears that the session is gone', async () => {
  const { slug, ada, ben } = await insertThree();
  const id = await open(ada, slug);
  await join(ben, id);
  const [row] = await database.client`select name from users where id = ${ada.userId}`;
  await deleteAccount({ ctx: ada.ctx, input: { confirm: row!.name } });
  const jobs = await database.client`
    select payload from graphile_worker._private_jobs as job
    join graphile_worker._private_tasks as task on task.id = job.task_id where identifier = 'peers-gone'`;
  expect(jobs.map(({ payload }) => payload)).toEqual([{ ids: [id] }]);
  const system = { ...ben.ctx, actor: { kind: 'system' as const } };
  expect(await hear(id, () => tellPeersGone({ ctx: system, input: jobs[0]!.payload }))).toEqual(['']);
  await expect(look(ben, id)).rejects.toMatchObject({ code: 'not_found' });
});
