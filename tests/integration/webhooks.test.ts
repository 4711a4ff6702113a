import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teamWebhookDeliveries, teamWebhooks } from '@/db/schema';
import { type Actor, createApiToken, type Ctx, ctxFromRequest, type Scope } from '@/lib/auth';
import { assign } from '@/lib/coach';
import { getTeam, joinTeam, leaveTeam, listTeamLog, removeMember, updateMembership } from '@/lib/teams';
import * as webhooks from '@/lib/webhooks';
import { found, insertPerson, invite, join, later, now, outcomes, insertCrew } from '../fixtures/team';
import { isSigned } from '../fixtures/webhook-receiver';
import {
  add,
  bodyOf,
  database,
  deliver,
  everything,
  minutes,
  one,
  receiver,
  system,
  teamIdOf,
  texts,
  waiting,
  useWebhooks,
} from '../fixtures/webhooks';

const { addWebhook, announceWeeks, deliverWebhook, listWebhooks, removeWebhook, tellLeft, testWebhook, updateWebhook } =
  webhooks;
useWebhooks();
const crew = () => insertCrew(database.db);

describe('who may do what', () => {
  type Row = [of: 'owner' | 'system', run: (ctx: Ctx, slug: string, id: string) => Promise<unknown>, writes?: true];
  const unknown = '0190a6b2-0000-7000-8000-00000000abcd';
  /** Every verb of the room. A new export without a row fails below. */
  const verbs: Record<string, Row> = {
    listWebhooks: ['owner', (ctx, slug) => listWebhooks({ ctx, input: { slug } })],
    addWebhook: [
      'owner',
      (ctx, slug) => addWebhook({ ctx, input: { slug, url: receiver.url, events: everything } }),
      true,
    ],
    updateWebhook: ['owner', (ctx, slug, id) => updateWebhook({ ctx, input: { slug, id, renewSecret: true } }), true],
    testWebhook: ['owner', (ctx, slug, id) => testWebhook({ ctx, input: { slug, id } }), true],
    removeWebhook: ['owner', (ctx, slug) => removeWebhook({ ctx, input: { slug, id: unknown } }), true],
    deliverWebhook: [
      'system',
      (ctx) => deliverWebhook({ ctx, input: { teamId: unknown, webhookId: unknown, id: unknown } }),
    ],
    tellLeft: ['system', (ctx) => tellLeft({ ctx, input: { teamId: unknown } })],
    announceWeeks: ['system', (ctx) => announceWeeks({ ctx })],
  };

  it('is said for every verb of the room', () => {
    const exported = Object.entries(webhooks).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(Object.keys(verbs).toSorted()).toEqual(exported.toSorted());
  });

  it.each(Object.entries(verbs))('%s', async (_name, [of, run, writes]) => {
    const { slug, olga, carl, mia, max } = await crew();
    const { id } = await add(olga, slug);
    const stranger = await insertPerson(database.db, 'Sven');
    const elsewhere = await found(stranger);
    await removeMember({ ctx: olga.ctx, input: { slug, userId: max.userId } });
    const as = (actor: Actor): Ctx => ({ ...olga.ctx, actor });
    const token = async (...scopes: Scope[]): Promise<Ctx> => {
      const made = await createApiToken({ ctx: { ...olga.ctx, now: new Date() }, input: { name: 'T', scopes } });
      const request = new Request('http://x/', { headers: { authorization: `Bearer ${made.token}` } });
      return { ...(await ctxFromRequest(request)), now };
    };
    const owners = (expected: string) => (of === 'owner' ? expected : 'forbidden');
    const everyone: [who: string, ctx: Ctx, expected: string][] = [
      ['anonymous', as({ kind: 'anonymous' }), 'unauthenticated'],
      ['outsider', stranger.ctx, owners('not_found')],
      ['member who was removed', max.ctx, owners('not_found')],
      ['member', mia.ctx, 'forbidden'],
      ['coach', carl.ctx, 'forbidden'],
      ['owner', olga.ctx, owners('done')],
      ['system', system(), of === 'system' ? 'done' : 'forbidden'],
      ['token that may', await token('teams:read', 'teams:write'), owners('done')],
      ['token that may read', await token('teams:read'), writes || of === 'system' ? 'forbidden' : 'done'],
      ['token of other scopes', await token('review:read', 'profile:write'), 'forbidden'],
    ];
    for (const [who, ctx, expected] of everyone) {
      expect([who, (await outcomes([run(ctx, slug, id)]))[0]]).toEqual([who, expected]);
    }
    if (of === 'owner') expect(await outcomes([run(olga.ctx, elsewhere, id)])).toEqual(['not_found']);
  });

  it('reaches no webhook of another team', async () => {
    const [first, second] = [await crew(), await crew()];
    const { id } = await add(second.olga, second.slug);
    const { ctx } = first.olga;
    const input = { slug: first.slug, id };
    const attempts = [
      updateWebhook({ ctx, input: { ...input, events: ['member.left'] } }),
      updateWebhook({ ctx, input: { ...input, on: true } }),
      testWebhook({ ctx, input }),
    ];
    expect(await outcomes(attempts)).toEqual(['not_found', 'not_found', 'not_found']);
    await removeWebhook({ ctx, input });
    expect(await listWebhooks({ ctx: second.olga.ctx, input: { slug: second.slug } })).toMatchObject([
      { id, events: everything },
    ]);
    expect(receiver.state.received).toEqual([]);
  });
});

describe('a webhook', () => {
  it('is added with a secret that is told once, and neither it nor the address is ever told again', async () => {
    const { slug, olga, carl } = await crew();
    const { id, secret } = await add(olga, slug, ['week.closed', 'member.joined', 'member.joined']);
    await testWebhook({ ctx: olga.ctx, input: { slug, id } });
    const list = await listWebhooks({ ctx: olga.ctx, input: { slug } });
    expect(webhooks.webhookSchema.array().parse(list)).toEqual(list);
    expect(list).toMatchObject([
      { id, url: `${receiver.url}/…a1b2`, events: ['member.joined', 'week.closed'], stopped: null },
    ]);
    await updateWebhook({ ctx: olga.ctx, input: { slug, id, events: ['member.left'] } });
    const renewed = await updateWebhook({ ctx: olga.ctx, input: { slug, id, renewSecret: true } });
    expect(renewed.secret).toMatch(/^whsec_/);
    expect(renewed.secret).not.toBe(secret);
    await updateWebhook({ ctx: olga.ctx, input: { slug, id } });
    await removeWebhook({ ctx: olga.ctx, input: { slug, id } });
    await removeWebhook({ ctx: olga.ctx, input: { slug, id } });
    const log = await listTeamLog({ ctx: olga.ctx, input: { slug } });
    const lines = log.lines
      .filter(({ action }) => action.startsWith('webhook'))
      .map(({ action, detail }) => `${action} ${detail}`);
    expect(lines.toSorted()).toEqual([
      `webhook-added ${receiver.url}: member.joined, week.closed`,
      `webhook-changed ${receiver.url}: another secret`,
      `webhook-changed ${receiver.url}: member.left`,
      `webhook-removed ${receiver.url}`,
    ]);
    const told = JSON.stringify([list, log, await getTeam({ ctx: carl.ctx, input: { slug } })]);
    for (const never of [secret, renewed.secret, 'very-secret', 'whsec_', 'secret words']) {
      expect(told).not.toContain(never);
    }
  });

  it('is one of five at most, however many are added at once', async () => {
    const { slug, olga } = await crew();
    const ends = await outcomes(Array.from({ length: 7 }, () => add(olga, slug)));
    expect(ends).toEqual([...Array(2).fill('conflict'), ...Array(5).fill('done')]);
    expect(await listWebhooks({ ctx: olga.ctx, input: { slug } })).toHaveLength(5);
  });

  it('has an address and events that can be', async () => {
    const { slug, olga } = await crew();
    const attempt = (url: string, events: unknown) =>
      addWebhook({ ctx: olga.ctx, input: { slug, url, events } as never });
    for (const url of [
      'file:///etc/passwd',
      'https://a:b@example.org/',
      'x',
      '',
      `https://x.org/${'a'.repeat(2000)}`,
    ]) {
      await expect(attempt(url, everything), url).rejects.toThrow();
    }
    for (const events of [[], ['member.sneezed'], 'member.left']) {
      await expect(attempt(receiver.url, events)).rejects.toThrow();
    }
    expect(await listWebhooks({ ctx: olga.ctx, input: { slug } })).toEqual([]);
  });

  it('gets a test at once and owners see what came of it, thirty times an hour', async () => {
    const { slug, olga } = await crew();
    const { id, secret } = await add(olga, slug, ['member.left']);
    expect(await testWebhook({ ctx: olga.ctx, input: { slug, id } })).toEqual({ status: 200, problem: null });
    const [received] = receiver.state.received;
    expect(received && isSigned(received, secret)).toBe(true);
    expect(received && bodyOf(received)).toMatchObject({ event: 'test', team: { slug }, data: {} });
    receiver.answer(500);
    const failed = await testWebhook({ ctx: later(olga, minutes(1)), input: { slug, id } });
    expect(failed).toEqual({ status: 500, problem: 'it answered 500' });
    expect((await one(olga, slug)).deliveries).toMatchObject([
      { event: 'test', attempts: 1, status: 500, deliveredAt: null, failedAt: minutes(1).toISOString() },
      { event: 'test', attempts: 1, status: 200, deliveredAt: now.toISOString(), failedAt: null },
    ]);
    const many = await outcomes(Array.from({ length: 30 }, () => testWebhook({ ctx: olga.ctx, input: { slug, id } })));
    expect(many.filter((end) => end === 'rate_limited')).toHaveLength(2);
    // Tests that fail stop nothing.
    expect((await one(olga, slug)).stopped).toBeNull();
  });
});

describe('what happens in the team', () => {
  it('is told in a sentence for chats and in data for programs, signed, to those who want to hear of it', async () => {
    const { slug, olga, mia, max, token } = await crew();
    const name = (await getTeam({ ctx: olga.ctx, input: { slug } })).team.name;
    const { id, secret } = await add(olga, slug);
    const { id: other } = await add(olga, slug, ['member.left']);
    const pia = await insertPerson(database.db, 'Pia');
    await join(pia, token);
    await join(pia, token);
    await assign({ ctx: later(olga, minutes(1)), input: { slug, what: 'interview', ref: 'mid', dueOn: '2026-12-01' } });
    await leaveTeam({ ctx: later(mia, minutes(2)), input: { slug } });
    await removeMember({ ctx: later(olga, minutes(3)), input: { slug, userId: max.userId } });
    expect(await deliver(slug)).toHaveLength(6);
    const to = (hook: string) =>
      database.db
        .select({ id: teamWebhookDeliveries.id })
        .from(teamWebhookDeliveries)
        .where(eq(teamWebhookDeliveries.webhookId, hook));
    expect(await to(id)).toHaveLength(4);
    expect(await to(other)).toHaveLength(2);
    const ids = new Set((await to(id)).map((row) => row.id));
    const mine = receiver.state.received.filter(({ headers }) => ids.has(String(headers['webhook-id'])));
    const place = `https://ship.example/teams/${slug}`;
    const said = mine.map((received) => {
      expect(isSigned(received, secret)).toBe(true);
      expect(received.headers['webhook-timestamp']).toBe(String(now.getTime() / 1000));
      const { text, content, allowed_mentions, ...rest } = bodyOf(received);
      expect({ content, allowed_mentions }).toEqual({ content: text, allowed_mentions: { parse: [] } });
      return { text, ...rest };
    });
    const team = { slug, name };
    expect(said).toEqual([
      {
        text: `Pia joined ${name}. ${place}`,
        event: 'member.joined',
        at: now.toISOString(),
        team,
        data: { name: 'Pia' },
      },
      {
        text: `New in ${name}: A mock interview, mid level, to be done by 1 December. ${place}/assignments`,
        event: 'assignment.created',
        at: minutes(1).toISOString(),
        team,
        data: { title: 'A mock interview, mid level', dueOn: '2026-12-01' },
      },
      {
        text: `Mia left ${name}. ${place}`,
        event: 'member.left',
        at: minutes(2).toISOString(),
        team,
        data: { name: 'Mia' },
      },
      {
        text: `Max left ${name}. ${place}`,
        event: 'member.left',
        at: minutes(3).toISOString(),
        team,
        data: { name: 'Max' },
      },
    ]);
  });

  it('is told to Google Chat as text alone, which takes nothing else', async () => {
    const { slug, olga, token } = await crew();
    await add(olga, slug);
    await database.db
      .update(teamWebhooks)
      .set({ url: 'http://chat.googleapis.com/v1/spaces/x' })
      .where(eq(teamWebhooks.teamId, await teamIdOf(slug)));
    await join(await insertPerson(database.db, 'Pia'), token);
    const [row] = await waiting(slug);
    const { compose } = await import('@/lib/webhooks/compose');
    const { team } = (await (await import('@/lib/webhooks/queries')).findDelivery(database.db, row!))!;
    const message = { event: 'member.joined', facts: row!.payload, at: now, url: 'https://chat.googleapis.com/v1' };
    const body = JSON.parse(await compose({ ctx: system(), team, ...message })) as object;
    expect(Object.keys(body)).toEqual(['text']);
  });

  it('calls nobody in a chat, whatever people are named', async () => {
    const { slug, olga, token } = await crew();
    await add(olga, slug, ['member.joined']);
    await join(await insertPerson(database.db, '<!channel> @everyone [x](y)'), token);
    await deliver(slug);
    expect(texts()[0]).toMatch(/^‹!channel› ＠everyone \(x\)\(y\) joined /);
  });

  it('leaves nothing behind of what was rolled back', async () => {
    const { slug, olga, mia, token } = await crew();
    await add(olga, slug);
    const pia = await insertPerson(database.db, 'Pia');
    const undone = database.db.transaction(async (tx) => {
      await joinTeam({ ctx: { ...pia.ctx, db: tx }, input: { token, displayName: 'Pia', visibility: 'shown' } });
      await leaveTeam({ ctx: { ...mia.ctx, db: tx }, input: { slug } });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await waiting(slug)).toEqual([]);
    const [jobs] = await database.client`select count(*)::int as jobs from graphile_worker._private_jobs`;
    expect(jobs?.jobs).toBe(0);
  });

  it('waits a hundred times for one webhook, and then no more', async () => {
    const { slug, olga } = await crew();
    const { id } = await add(olga, slug, ['assignment.created']);
    const teamId = await teamIdOf(slug);
    await database.client`
      insert into team_webhook_deliveries (team_id, webhook_id, id, event, payload, created_at)
      select ${teamId}, ${id}, gen_random_uuid(), 'member.left', '{}', now() from generate_series(1, 99)`;
    const task = { slug, what: 'interview', ref: 'mid', dueOn: '2026-12-01' } as const;
    for (let count = 0; count < 3; count += 1) await assign({ ctx: olga.ctx, input: task });
    expect(await waiting(slug)).toHaveLength(100);
  });
});

describe('who hides', () => {
  it('is nobody from the start, and somebody when they hide before it is told or come back to hide', async () => {
    const { slug, olga, mia, token } = await crew();
    await add(olga, slug);
    const hilde = await insertPerson(database.db, 'Hilde');
    await join(hilde, token, 'hidden');
    const gerd = await insertPerson(database.db, 'Gerd');
    await join(gerd, token);
    await updateMembership({
      ctx: gerd.ctx,
      input: { slug, displayName: 'Gerd', visibility: 'hidden', avatar: null, teaches: false },
    });
    await leaveTeam({ ctx: mia.ctx, input: { slug } });
    await join(mia, token, 'hidden');
    await leaveTeam({ ctx: hilde.ctx, input: { slug } });
    await deliver(slug);
    expect(
      texts()
        .map((text) => String(text).split(' ', 2).join(' '))
        .toSorted(),
    ).toEqual(['Somebody joined', 'Somebody left']);
    expect(JSON.stringify(receiver.state.received)).not.toMatch(/Hilde|Gerd|Mia/);
  });

  it('is in no message, whoever comes, hides, shows themselves and goes, and whenever it is told', async () => {
    const step = fc.record({
      who: fc.nat(3),
      what: fc.constantFrom('join shown', 'join hidden', 'hide', 'show', 'leave', 'tell'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const olga = await insertPerson(database.db, 'Olga');
        const slug = await found(olga);
        await add(olga, slug);
        const { token } = await invite(olga, slug, { maxUses: 50 });
        const people = await Promise.all(
          Array.from({ length: 4 }, (_, index) => insertPerson(database.db, `Name${index}.`)),
        );
        const hidden = new Set<number>();
        const present = new Set<number>();
        const tell = async () => {
          receiver.state.received = [];
          await deliver(slug);
          const all = JSON.stringify(receiver.state.received);
          for (const index of hidden) expect(all).not.toContain(`Name${index}.`);
        };
        for (const { who, what } of steps) {
          const { ctx, displayName } = people[who]!;
          if (what === 'tell') await tell();
          else if (what.startsWith('join') && !present.has(who)) {
            await join(people[who]!, token, what === 'join hidden' ? 'hidden' : 'shown');
            present.add(who);
            if (what === 'join hidden') hidden.add(who);
            else hidden.delete(who);
          } else if (present.has(who) && (what === 'hide' || what === 'show')) {
            const visibility = what === 'hide' ? 'hidden' : 'shown';
            await updateMembership({ ctx, input: { slug, displayName, visibility, avatar: null, teaches: false } });
            if (what === 'hide') hidden.add(who);
            else hidden.delete(who);
          } else if (present.has(who) && what === 'leave') {
            await leaveTeam({ ctx, input: { slug } });
            present.delete(who);
          }
        }
        await tell();
      }),
      {
        numRuns: 25,
        examples: [
          [
            [
              { who: 1, what: 'join shown' },
              { who: 1, what: 'leave' },
              { who: 1, what: 'join hidden' },
              { who: 1, what: 'leave' },
            ],
          ],
        ],
      },
    );
  });
});
