import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { teamWebhookDeliveries, teamWebhooks } from '@/db/schema';
import { deleteAccount } from '@/lib/auth';
import { assign } from '@/lib/coach';
import { startJobs } from '@/lib/jobs';
import { changeRole, dissolveTeam, getTeam, leaveTeam } from '@/lib/teams';
import { deliverWebhook, listWebhooks, removeWebhook, tellLeft, updateWebhook } from '@/lib/webhooks';
import { insertPerson, join, later, now, type Person, insertCrew } from '../fixtures/team';
import { isSigned } from '../fixtures/webhook-receiver';
import {
  add,
  database,
  deliver,
  minutes,
  one,
  receiver,
  system,
  teamIdOf,
  texts,
  waiting,
  useWebhooks,
} from '../fixtures/webhooks';

useWebhooks();
const crew = () => insertCrew(database.db);

const pick = ({ teamId, webhookId, id }: { teamId: string; webhookId: string; id: string }) => ({
  teamId,
  webhookId,
  id,
});

describe('a message that does not arrive', () => {
  it('is tried eight times and then given up; an error says neither address nor secret nor reply', async () => {
    const { slug, olga, token } = await crew();
    const { id, secret } = await add(olga, slug, ['member.joined']);
    await join(await insertPerson(database.db, 'Pia'), token);
    receiver.answer(503);
    for (let attempt = 1; attempt < 8; attempt += 1) {
      const [said] = await deliver(slug, minutes(attempt));
      expect(said).toBe(`a message to the webhook ${id} did not arrive: it answered 503`);
      expect((await one(olga, slug)).deliveries).toMatchObject([
        { attempts: attempt, status: 503, problem: 'it answered 503', failedAt: null },
      ]);
    }
    expect(await deliver(slug, minutes(8))).toEqual(['done']);
    expect((await one(olga, slug)).deliveries).toMatchObject([{ attempts: 8, failedAt: minutes(8).toISOString() }]);
    expect(await deliver(slug, minutes(9))).toEqual([]);
    const ids = new Set(receiver.state.received.map(({ headers }) => headers['webhook-id']));
    expect([receiver.state.received.length, ids.size]).toEqual([8, 1]);
    expect(receiver.state.received.every((received) => isSigned(received, secret))).toBe(true);
  });

  const fail = async (slug: string) => {
    for (let attempt = 0; attempt < 8; attempt += 1) await deliver(slug);
  };
  const news = (person: Person, slug: string) =>
    assign({ ctx: person.ctx, input: { slug, what: 'interview', ref: 'mid', dueOn: '2026-12-01' } });

  it('five times in a row stops the webhook, until a test arrives', async () => {
    const { slug, olga } = await crew();
    const { id } = await add(olga, slug);
    const input = { slug, id };
    receiver.answer(500);
    for (let count = 0; count < 4; count += 1) await news(olga, slug);
    await fail(slug);
    expect((await one(olga, slug)).stopped).toBeNull();
    // One that arrives between begins the count anew.
    receiver.answer(200);
    await news(later(olga, minutes(1)) && { ...olga, ctx: later(olga, minutes(1)) }, slug);
    await deliver(slug, minutes(1));
    receiver.answer(500);
    for (let count = 0; count < 4; count += 1) await news(olga, slug);
    for (let attempt = 0; attempt < 8; attempt += 1) await deliver(slug, minutes(2));
    expect((await one(olga, slug)).stopped).toBeNull();
    await news(olga, slug);
    for (let attempt = 0; attempt < 7; attempt += 1) await deliver(slug, minutes(3));
    await news(olga, slug);
    await deliver(slug, minutes(3));
    expect((await one(olga, slug)).stopped).toEqual({ at: minutes(3).toISOString(), why: 'failing' });
    // What waited is dropped, and nothing new is written.
    await news(olga, slug);
    expect(await waiting(slug)).toEqual([]);

    const again = updateWebhook({ ctx: later(olga, minutes(4)), input: { ...input, on: true } });
    await expect(again).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('it answered 500'),
    });
    expect((await one(olga, slug)).stopped).not.toBeNull();
    receiver.answer(200);
    await updateWebhook({ ctx: later(olga, minutes(5)), input: { ...input, on: true } });
    expect((await one(olga, slug)).stopped).toBeNull();
    // It is given five new chances.
    receiver.answer(500);
    for (let count = 0; count < 4; count += 1) await news(olga, slug);
    for (let attempt = 0; attempt < 8; attempt += 1) await deliver(slug, minutes(6));
    expect((await one(olga, slug)).stopped).toBeNull();
  });

  it('because nobody is there any more stops the webhook at once', async () => {
    const { slug, olga } = await crew();
    await add(olga, slug);
    await news(olga, slug);
    await news(olga, slug);
    receiver.answer(410);
    expect(await deliver(slug)).toEqual(['done', 'done']);
    expect(receiver.state.received).toHaveLength(1);
    const { stopped, deliveries } = await one(olga, slug);
    expect(stopped).toMatchObject({ why: 'gone' });
    expect(deliveries).toMatchObject([{ status: 410, attempts: 1 }]);
  });

  it('that comes to wait while its webhook is being stopped is dropped', async () => {
    const { slug, olga } = await crew();
    await add(olga, slug);
    await news(olga, slug);
    await database.db
      .update(teamWebhooks)
      .set({ stoppedAt: now })
      .where(eq(teamWebhooks.teamId, await teamIdOf(slug)));
    expect(await deliver(slug)).toEqual(['done']);
    expect([await waiting(slug), receiver.state.received]).toEqual([[], []]);
  });
});

describe('a job', () => {
  it('that runs again after the message arrived or was given up sends nothing', async () => {
    const { slug, olga, token } = await crew();
    await add(olga, slug, ['member.joined']);
    await join(await insertPerson(database.db, 'Pia'), token);
    const [row] = await waiting(slug);
    const { teamId, webhookId, id } = row!;
    for (let run = 0; run < 3; run += 1) {
      await deliverWebhook({ ctx: system(minutes(run)), input: { teamId, webhookId, id } });
    }
    expect(receiver.state.received).toHaveLength(1);
    expect((await one(olga, slug)).deliveries).toMatchObject([{ attempts: 1, deliveredAt: now.toISOString() }]);
  });

  it('finds nothing to do when the webhook or the team is gone', async () => {
    const { slug, olga, token } = await crew();
    const { id } = await add(olga, slug, ['member.joined']);
    await join(await insertPerson(database.db, 'Pia'), token);
    const [first] = await waiting(slug);
    await removeWebhook({ ctx: olga.ctx, input: { slug, id } });
    await deliverWebhook({ ctx: system(), input: pick(first!) });
    await add(olga, slug, ['member.joined']);
    await join(await insertPerson(database.db, 'Pio'), token);
    const [second] = await waiting(slug);
    const { name } = (await getTeam({ ctx: olga.ctx, input: { slug } })).team;
    await dissolveTeam({ ctx: olga.ctx, input: { slug, confirm: name } });
    await deliverWebhook({ ctx: system(), input: pick(second!) });
    await tellLeft({ ctx: system(), input: { teamId: second!.teamId } });
    expect(receiver.state.received).toEqual([]);
    const [left] = await database.client`
      select count(*)::int as rows from team_webhook_deliveries where team_id = ${second!.teamId}`;
    expect(left?.rows).toBe(0);
  });

  it('does not mind that the webhook goes while it sends', async () => {
    const { slug, olga, token } = await crew();
    const { id } = await add(olga, slug, ['member.joined']);
    await join(await insertPerson(database.db, 'Pia'), token);
    receiver.state.reply = (_one, response) =>
      void removeWebhook({ ctx: olga.ctx, input: { slug, id } }).then(() => response.writeHead(500).end());
    const [said] = await deliver(slug);
    expect(said).toContain('it answered 500');
    expect(await waiting(slug)).toEqual([]);
  });

  it('keeps the last twenty of a webhook', async () => {
    const { slug, olga } = await crew();
    const { id } = await add(olga, slug, ['assignment.created']);
    const task = { slug, what: 'interview', ref: 'mid', dueOn: '2026-12-01' } as const;
    for (let count = 0; count < 25; count += 1) await assign({ ctx: later(olga, minutes(count)), input: task });
    await deliver(slug);
    const kept = await database.db
      .select({ at: teamWebhookDeliveries.createdAt })
      .from(teamWebhookDeliveries)
      .where(eq(teamWebhookDeliveries.webhookId, id));
    expect(kept).toHaveLength(20);
    expect(Math.min(...kept.map(({ at }) => at.getTime()))).toBe(minutes(5).getTime());
    expect((await one(olga, slug)).deliveries).toHaveLength(10);
  });

  it('is done by the queue, and said again later when it fails', async () => {
    const { slug, olga, token } = await crew();
    await add(olga, slug, ['member.joined']);
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    let tell = () => {};
    const arrived = new Promise<void>((resolve) => (tell = resolve));
    receiver.state.reply = (_one, response) => {
      response.writeHead(receiver.state.received.length === 1 ? 500 : 200).end();
      if (receiver.state.received.length === 2) tell();
    };
    const jobs = startJobs(database.url, { webhook: (input) => deliverWebhook({ ctx: system(), input }) });
    try {
      await join(await insertPerson(database.db, 'Pia'), token);
      await vi.waitFor(async () => {
        const [job] = await database.client`
          select attempts, max_attempts, last_error, locked_at from graphile_worker._private_jobs`;
        expect(job).toMatchObject({ attempts: 1, max_attempts: 12, locked_at: null });
        expect(job?.last_error).not.toMatch(/127\.0\.0\.1|secret/);
      });
      await database.client`update graphile_worker._private_jobs set run_at = now()`;
      await arrived;
    } finally {
      await jobs.close();
    }
    expect(JSON.stringify(warn.mock.calls)).not.toMatch(/127\.0\.0\.1|very-secret|whsec_/);
    warn.mockRestore();
    expect((await one(olga, slug)).deliveries).toMatchObject([{ attempts: 2, status: 200 }]);
  });
});

describe('an account that is deleted', () => {
  it('leaves without a name, and nothing of it stays in messages or webhooks', async () => {
    const { slug, olga, mia, max, token } = await crew();
    await add(olga, slug);
    const nameOf = async ({ userId }: Person) =>
      (await database.client<{ name: string }[]>`select name from users where id = ${userId}`)[0]?.name ?? '';
    const pia = await insertPerson(database.db, 'Piadora');
    await join(pia, token);
    await leaveTeam({ ctx: mia.ctx, input: { slug } });
    await deleteAccount({ ctx: mia.ctx, input: { confirm: await nameOf(mia) } });
    await deleteAccount({ ctx: pia.ctx, input: { confirm: await nameOf(pia) } });
    const [job] = await database.client<{ payload: unknown }[]>`
      select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where identifier = 'webhook-left'`;
    expect(job?.payload).toEqual({ teamId: await teamIdOf(slug) });
    await tellLeft({ ctx: system(minutes(1)), input: job?.payload });
    await deliver(slug);
    // In no certain order.
    expect(
      texts()
        .map((text) => String(text).split(' ').slice(0, 2).join(' '))
        .toSorted(),
    ).toEqual(['Somebody joined', 'Somebody left', 'Somebody left']);
    expect(JSON.stringify(receiver.state.received)).not.toMatch(/Mia|Piadora/);

    // Whoever added a webhook goes, and it stays.
    const { ctx } = olga;
    await changeRole({ ctx, input: { slug, userId: max.userId, role: 'owner' } });
    await deleteAccount({ ctx, input: { confirm: await nameOf(olga) } });
    expect(await listWebhooks({ ctx: max.ctx, input: { slug } })).toHaveLength(1);
    for (const table of ['team_webhooks', 'team_webhook_deliveries']) {
      const rows = await database.client`select t::text as row from ${database.client(table)} t`;
      const all = JSON.stringify(rows);
      for (const gone of [olga.userId, mia.userId, pia.userId]) expect(all, table).not.toContain(gone);
    }
  });
});
