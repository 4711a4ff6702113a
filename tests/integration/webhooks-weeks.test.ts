import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pointsPeriods, settings, teamWebhookDeliveries, teamWebhooks } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import type { Ctx } from '@/lib/auth';
import { summarizeWeek } from '@/lib/boards';
import { writeLines } from '@/lib/points';
import { parseStudyDay } from '@/lib/srs';
import { createInvite, createTeam, joinTeam, updateMembership, updateTeam } from '@/lib/teams';
import { addWebhook, announceWeeks, deliverWebhook, updateWebhook, type WebhookEvent } from '@/lib/webhooks';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { type Receiver, startReceiver } from '../fixtures/webhook-receiver';

// A Wednesday; its Monday is 9 March.
const wednesday = '2026-03-11T12:00:00.000Z';
let database: TestDatabase;
let receiver: Receiver;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  process.env.WEBHOOKS_PRIVATE = 'true';
  useAsGetDb(database);
  receiver = await startReceiver();
});
afterAll(async () => {
  delete process.env.WEBHOOKS_PRIVATE;
  await receiver.close();
  await database.close();
});
beforeEach(async () => {
  receiver.state.received = [];
  // What other tests left would be announced too.
  await database.client`truncate teams cascade`;
});

const at = (userId: string, when = wednesday): Ctx => ctxOf(database.db, userId, new Date(when));
const system = (when: string): Ctx => ({
  actor: { kind: 'system' },
  db: database.db,
  reader: database.db,
  now: new Date(when),
});
const announce = (when: string) => announceWeeks({ ctx: system(when) });

/** A team whose first name is the owner's, with a webhook that wants everything of weeks; all live by its clock. */
async function crew<const N extends string>(
  names: readonly N[],
  { timeZone = 'UTC', weeklyGoal = null as number | null, made = wednesday } = {},
) {
  const people = await Promise.all(
    names.map(async (name) => [name, await insertLearner(database.db, { timeZone })] as const),
  );
  const ids = Object.fromEntries(people) as Record<N, string>;
  const owner = at(ids[names[0] as N], made);
  const name = `Crew ${randomUUID().slice(0, 8)}`;
  const { slug } = await createTeam({ ctx: owner, input: { name, displayName: names[0] as N, timeZone } });
  const setGoal = (goal: number | null, zone = timeZone) =>
    updateTeam({ ctx: owner, input: { slug, name, timeZone: zone, weeklyGoal: goal } });
  await setGoal(weeklyGoal);
  const { token } = await createInvite({ ctx: owner, input: { slug, expiresInDays: 90, maxUses: 50 } });
  for (const displayName of names.slice(1)) {
    const input = { token, displayName, visibility: 'shown' as const };
    await joinTeam({ ctx: at(ids[displayName], made), input });
  }
  const hook = (events: WebhookEvent[] = ['goal.reached', 'week.closed'], when = made) =>
    addWebhook({ ctx: at(ids[names[0] as N], when), input: { slug, url: receiver.url, events } });
  const { id } = await hook();
  return { ids, slug, name, id, setGoal, hook };
}

const earn = (userId: string, points: number, on: string) =>
  withTransaction(database.db, (tx) =>
    writeLines({ db: tx, userId, now: new Date(wednesday) }, [
      { cause: randomUUID(), studyDay: parseStudyDay(on) as number, kind: 'lab', worth: 1, times: points },
    ]),
  );

/** What was written so far, as the event and its week. */
async function written(webhookId: string): Promise<string[]> {
  const rows = await database.db
    .select({ event: teamWebhookDeliveries.event, payload: teamWebhookDeliveries.payload })
    .from(teamWebhookDeliveries)
    .where(eq(teamWebhookDeliveries.webhookId, webhookId));
  return rows.map(({ event, payload }) => `${event} ${(payload as { week?: string }).week ?? ''}`).toSorted();
}

/** Sends all that waits, and gives the bodies that came of it. */
async function told(when = wednesday) {
  const rows = await database.db.select().from(teamWebhookDeliveries).orderBy(teamWebhookDeliveries.createdAt);
  for (const { teamId, webhookId, id } of rows) {
    await deliverWebhook({ ctx: system(when), input: { teamId, webhookId, id } });
  }
  return receiver.state.received.map(({ body }) => JSON.parse(body) as { text: string; event: string; data: object });
}

it('a week is summed up for jobs alone', async () => {
  const { ids } = await crew(['Ada']);
  const attempt = (ctx: Ctx) => summarizeWeek({ ctx, input: { teamId: randomUUID(), week: 20_521 } });
  expect(await attempt(system(wednesday))).toEqual({ points: 0, top: [] });
  await expect(attempt(at(ids.Ada))).rejects.toMatchObject({ code: 'forbidden' });
  const nobody: Ctx = { ...system(wednesday), actor: { kind: 'anonymous' } };
  await expect(attempt(nobody)).rejects.toMatchObject({ code: 'unauthenticated' });
});

describe('the goal of a week', () => {
  it('is told when it is reached, once a week, whatever the points do then and whoever runs', async () => {
    const { ids, name, id, setGoal } = await crew(['Ada', 'Bob'], { weeklyGoal: 50 });
    await earn(ids.Ada, 30, '2026-03-11');
    await announce(wednesday);
    expect(await written(id)).toEqual([]);
    await earn(ids.Bob, 25, '2026-03-11');
    await Promise.all(Array.from({ length: 5 }, () => announce(wednesday)));
    expect(await written(id)).toEqual(['goal.reached 2026-03-09']);
    expect(await told()).toMatchObject([
      {
        event: 'goal.reached',
        text: `${name} reached its goal for the week of 9 March: 55 points of 50.`,
        data: { week: '2026-03-09', points: 55, goal: 50 },
      },
    ]);
    await earn(ids.Bob, -20, '2026-03-11');
    await announce('2026-03-12T12:00:00Z');
    await earn(ids.Bob, 100, '2026-03-12');
    await setGoal(80);
    await announce('2026-03-12T12:05:00Z');
    expect(await written(id)).toEqual(['goal.reached 2026-03-09']);
    await earn(ids.Ada, 80, '2026-03-16');
    await announce('2026-03-16T12:00:00Z');
    expect(await written(id)).toContain('goal.reached 2026-03-16');
  });

  it('is told of nothing without a goal, without a wish, or while stopped', async () => {
    const { ids, id, slug, setGoal, hook } = await crew(['Ada']);
    await earn(ids.Ada, 30, '2026-03-11');
    const { id: other } = await hook(['member.joined', 'week.closed']);
    await announce(wednesday);
    await setGoal(10);
    await database.db
      .update(teamWebhooks)
      .set({ stoppedAt: new Date(wednesday) })
      .where(eq(teamWebhooks.id, id));
    await announce(wednesday);
    expect([await written(id), await written(other)]).toEqual([[], []]);
    await updateWebhook({ ctx: at(ids.Ada), input: { slug, id, on: true } });
    await announce(wednesday);
    expect(await written(id)).toEqual(['goal.reached 2026-03-09', 'test ']);
  });

  it('is reached by those on the board, without who hides', async () => {
    const { ids, slug, id } = await crew(['Ada', 'Hildegard'], { weeklyGoal: 50 });
    const hide = { slug, displayName: 'Hildegard', visibility: 'hidden' as const, avatar: null, teaches: false };
    await updateMembership({ ctx: at(ids.Hildegard), input: hide });
    await earn(ids.Hildegard, 60, '2026-03-11');
    await announce(wednesday);
    expect(await written(id)).toEqual([]);
    await earn(ids.Ada, 50, '2026-03-11');
    await announce(wednesday);
    expect(await told()).toMatchObject([{ data: { points: 50 } }]);
    expect(JSON.stringify(receiver.state.received)).not.toContain('Hildegard');
  });
});

describe('a week that is over', () => {
  it('is told from noon of its Monday on, by the clock of the team', async () => {
    // Noon in Auckland is 23:00 UTC then.
    const { id } = await crew(['Kiri'], { timeZone: 'Pacific/Auckland' });
    await announce('2026-03-15T22:59:59.999Z');
    expect(await written(id)).toEqual([]);
    await announce('2026-03-15T23:00:00.000Z');
    expect(await written(id)).toEqual(['week.closed 2026-03-09']);
  });

  it('is told when nobody on the board earns for it any more, wherever they are and however late their day begins', async () => {
    const { ids, id, slug } = await crew(['Taro', 'Lara', 'Hildegard'], { timeZone: 'Asia/Tokyo', weeklyGoal: 50 });
    const live = (userId: string, timeZone: string, rolloverHour: number) =>
      database.db.update(settings).set({ timeZone, rolloverHour }).where(eq(settings.userId, userId));
    await live(ids.Lara, 'America/Los_Angeles', 4);
    await live(ids.Hildegard, 'Pacific/Honolulu', 23);
    const input = { slug, displayName: 'Hildegard', visibility: 'hidden' as const, avatar: null, teaches: false };
    await updateMembership({ ctx: at(ids.Hildegard), input });
    // Noon in Tokyo is Sunday evening in Los Angeles; four in the morning there is 11:00 UTC.
    await announce('2026-03-16T03:00:00Z');
    await announce('2026-03-16T10:59:59.999Z');
    expect(await written(id)).toEqual([]);
    await earn(ids.Lara, 60, '2026-03-15');
    await announce('2026-03-16T10:59:59.999Z');
    expect(await written(id)).toEqual(['goal.reached 2026-03-09']);
    // The hidden one still has Sunday, of which nobody is to hear.
    await announce('2026-03-16T11:00:00Z');
    expect(await written(id)).toEqual(['goal.reached 2026-03-09', 'week.closed 2026-03-09']);

    await live(ids.Taro, 'Etc/GMT+12', 23);
    await announce('2026-03-24T10:59:59.999Z');
    expect(await written(id)).not.toContain('week.closed 2026-03-16');
    await announce('2026-03-24T11:00:00Z');
    expect(await written(id)).toContain('week.closed 2026-03-16');
  });

  it('is told with the first three who are shown and not under review, and late when nobody was there to tell it', async () => {
    const names = ['Ada', 'Bob', 'Cyd', 'Dan', 'Hildegard', 'Flag'] as const;
    const { ids, slug, name } = await crew(names, { weeklyGoal: 500 });
    for (const [index, one] of names.entries()) await earn(ids[one], 10 * (index + 1), '2026-03-11');
    await earn(ids.Bob, 10, '2026-03-12');
    await earn(ids.Ada, 1000, '2026-03-16');
    const hide = { slug, displayName: 'Hildegard', visibility: 'hidden' as const, avatar: null, teaches: false };
    await database.db
      .update(pointsPeriods)
      .set({ flaggedAt: new Date(wednesday) })
      .where(eq(pointsPeriods.userId, ids.Flag));
    await announce('2026-03-18T09:00:00Z');
    // Who hides before it is told is not in it.
    await updateMembership({ ctx: at(ids.Hildegard), input: hide });
    const [, closed] = (await told('2026-03-18T09:00:00Z')).toSorted((a, b) => (a.event < b.event ? -1 : 1));
    expect(closed).toMatchObject({
      text: `The week of 9 March in ${name}: 110 points together of 500 to reach. 1. Dan, 40. 2. Bob, 30. 2. Cyd, 30.`,
      data: {
        week: '2026-03-09',
        points: 110,
        goal: 500,
        top: [
          { rank: 1, name: 'Dan', points: 40 },
          { rank: 2, name: 'Bob', points: 30 },
          { rank: 2, name: 'Cyd', points: 30 },
        ],
      },
    });
    expect(JSON.stringify(receiver.state.received)).not.toMatch(/Hildegard|Flag/);
  });

  it('is told once, also after its message was pruned, the server ran again, or the team moved to another zone', async () => {
    const { ids, id, slug, setGoal } = await crew(['Ada'], { weeklyGoal: 5 });
    await earn(ids.Ada, 30, '2026-03-11');
    await earn(ids.Ada, 30, '2026-03-16');
    await announce(wednesday);
    await Promise.all(Array.from({ length: 5 }, () => announce('2026-03-16T12:00:00Z')));
    const all = ['goal.reached 2026-03-09', 'goal.reached 2026-03-16', 'week.closed 2026-03-09'];
    expect(await written(id)).toEqual(all);
    await told('2026-03-16T12:00:00Z');
    // Twenty-five others drive everything out but the marks.
    const teamId = (await database.db.select().from(teamWebhooks).where(eq(teamWebhooks.id, id)))[0]!.teamId;
    for (let count = 0; count < 25; count += 1) {
      const row = { teamId, webhookId: id, id: randomUUID(), event: 'member.left', payload: {} };
      await database.db
        .insert(teamWebhookDeliveries)
        .values({ ...row, createdAt: new Date(Date.parse('2026-03-16T13:00:00Z') + count) });
      await deliverWebhook({ ctx: system('2026-03-16T14:00:00Z'), input: row });
    }
    const marks = ['goal.reached 2026-03-16', 'week.closed 2026-03-09'];
    const weekly = async () => (await written(id)).filter((one) => !one.startsWith('member'));
    expect(await weekly()).toEqual(marks);
    expect((await written(id)).length).toBe(22);
    for (const when of ['2026-03-16T14:00:00Z', '2026-03-17T00:00:00Z', '2026-03-22T23:59:59Z']) await announce(when);
    // There it is still Sunday, and the week before is not told again.
    await setGoal(5, 'Pacific/Honolulu');
    await announce('2026-03-16T02:00:00Z');
    expect(await weekly()).toEqual(marks);
    await updateWebhook({ ctx: at(ids.Ada), input: { slug, id, events: ['week.closed'] } });
    await announce('2026-03-23T22:00:00Z');
    expect(await weekly()).toEqual([...marks, 'week.closed 2026-03-16']);
  });

  it('is told to no webhook that was added after it', async () => {
    const { id, hook } = await crew(['Ada']);
    const { id: late } = await hook(['week.closed'], '2026-03-16T00:00:00Z');
    await announce('2026-03-16T12:00:00Z');
    expect([await written(id), await written(late)]).toEqual([['week.closed 2026-03-09'], []]);
    await announce('2026-03-23T22:00:00Z');
    expect(await written(late)).toEqual(['week.closed 2026-03-16']);
  });

  it('is told in a week without points too', async () => {
    const { name } = await crew(['Ada']);
    await announce('2026-03-16T12:00:00Z');
    expect(await told()).toMatchObject([{ text: `The week of 9 March in ${name}: 0 points together.` }]);
  });

  it('leaves who hides out of the sum', async () => {
    const { ids, name, slug } = await crew(['Ada', 'Hildegard']);
    await earn(ids.Ada, 30, '2026-03-11');
    await earn(ids.Hildegard, 50, '2026-03-11');
    const input = { slug, displayName: 'Hildegard', visibility: 'hidden' as const, avatar: null, teaches: false };
    await updateMembership({ ctx: at(ids.Hildegard), input });
    await announce('2026-03-16T12:00:00Z');
    expect(await told()).toMatchObject([
      { text: `The week of 9 March in ${name}: 30 points together. 1. Ada, 30.`, data: { points: 30, goal: null } },
    ]);
  });

  it('may still reach its goal until then', async () => {
    const { ids, id, hook } = await crew(['Ada'], { weeklyGoal: 50 });
    const { id: late } = await hook(['goal.reached'], '2026-03-16T01:00:00Z');
    await earn(ids.Ada, 60, '2026-03-15');
    await announce('2026-03-16T03:00:00Z');
    expect([await written(id), await written(late)]).toEqual([['goal.reached 2026-03-09'], []]);
  });
});
