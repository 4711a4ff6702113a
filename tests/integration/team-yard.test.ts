import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cards, memberships } from '@/db/schema';
import { createApiToken, type Ctx, deleteAccount, getProfile, type Settings } from '@/lib/auth';
import { getTeamYard, type TeamYard, teamYardSchema } from '@/lib/coach';
import { getProgress, getYard, readRecallOfMany } from '@/lib/review';
import { parseStudyDay } from '@/lib/srs';
import { changeRole, createTeam, getTeam, leaveTeam, updateMembership } from '@/lib/teams';
import { bringIn } from '../fixtures/coached-team';
import { createTestDatabase, seenStatements, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';

const now = new Date('2026-03-11T12:00:00.000Z');
const today = parseStudyDay('2026-03-11')!;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await insertUnit(database.db, 8, 10);
  await insertUnit(database.db, 9, 4);
});
afterAll(() => database.close());

const at = (userId: string): Ctx => ctxOf(database.db, userId, now);

/** Gives a learner `count` cards of a unit, last answered `ago` days ago. Fresh ones are recalled for sure. */
async function learn(userId: string, day: 8 | 9, count: number, { ago = 0, stability = 10 } = {}): Promise<void> {
  const unit = `day-${String(day).padStart(2, '0')}`;
  await database.client`
    insert into card_states (user_id, card_id, unit_day, state, due_day, stability, difficulty, scheduled_days,
        learning_step, reps, lapses, last_review_at, last_review_day, suspended, last_event_at, last_event_id)
      select ${userId}, ${unit} || '/card-' || c, ${day}, 'review', ${today}, ${stability}, 5, 10, 0, 3, 0,
        ${now.toISOString()}, ${today - ago}, false, ${now.toISOString()}, gen_random_uuid()
      from generate_series(1, ${count}) c`;
}

/** A team in which everybody is called by their key; the first is its owner. */
async function crew<const N extends string>(names: readonly N[], chosen: Partial<Record<N, Partial<Settings>>> = {}) {
  const made = await Promise.all(
    names.map(async (name) => [name, await insertLearner(database.db, chosen[name])] as const),
  );
  const ids = Object.fromEntries(made) as Record<N, string>;
  const owner = at(ids[names[0]!]);
  const input = { name: `Crew ${randomUUID().slice(0, 8)}`, displayName: names[0]!, timeZone: 'UTC' };
  const { slug } = await createTeam({ ctx: owner, input });
  for (const name of names.slice(1)) await bringIn(owner, at(ids[name]), { slug, displayName: name });
  return { slug, ids };
}

type Choice = { visibility?: 'shown' | 'hidden'; avatar?: string | null; teaches?: boolean };
const choose = (slug: string, userId: string, displayName: string, choice: Choice) =>
  updateMembership({
    ctx: at(userId),
    input: { slug, displayName, visibility: 'shown', avatar: null, teaches: false, ...choice },
  });

/** The body as the contract promises it, with nothing beside. */
async function look(userId: string, slug: string): Promise<TeamYard> {
  const body = await getTeamYard({ ctx: at(userId), input: { slug } });
  expect(teamYardSchema.parse(body)).toEqual(body);
  return body;
}
const unitOf = (yard: TeamYard, day: number) => yard.units.find((unit) => unit.day === day)!;

describe('the recall of many', () => {
  it('is for each of them what their own yard says, by their clock and scheduler', async () => {
    const chosen: Partial<Settings>[] = [
      {},
      { timeZone: 'Pacific/Auckland' },
      { timeZone: 'Pacific/Honolulu', rolloverHour: 6 },
      { desiredRetention: 0.97 },
      { desiredRetention: 0.7, maximumInterval: 30 },
      {},
    ];
    const ids = await Promise.all(chosen.map((one) => insertLearner(database.db, one)));
    for (const [index, userId] of ids.slice(0, -1).entries()) {
      await learn(userId, 8, 3 + index, { ago: index * 4, stability: 5 + index });
      if (index % 2 === 0) await learn(userId, 9, 4, { ago: 1, stability: 30 });
    }
    // A card that was taken out of the deck counts for nobody.
    const retired = (retiredAt: Date | null) =>
      database.db.update(cards).set({ retiredAt }).where(eq(cards.id, 'day-08/card-2'));
    await retired(now);
    const units = await readRecallOfMany(at(ids[0]!), [...ids, randomUUID()]);
    for (const userId of ids) {
      const [own, progress] = [await getYard({ ctx: at(userId) }), await getProgress({ ctx: at(userId) })];
      for (const { day, fill, begun } of own) {
        const holding = units.find((unit) => unit.day === day)!.holdings.get(userId);
        if (begun === 0) expect(holding).toBeUndefined();
        else {
          expect(holding?.fill).toBeCloseTo(fill, 12);
          expect(holding?.fading).toBe(progress.units.find((unit) => unit.day === day)?.fading);
        }
      }
    }
    await retired(null);
    expect(await readRecallOfMany(at(ids[0]!), [])).toMatchObject([{ day: 8 }, { day: 9 }]);
  });
});

describe('the yard of a team', () => {
  it('is closed for a few, and opens when four who are shown have begun', async () => {
    const { slug, ids } = await crew(['ann', 'bob', 'cyd', 'dan', 'eve']);
    const silent = { fill: null, begun: null, couldUse: null };
    for (const who of ['ann', 'bob', 'cyd'] as const) await learn(ids[who], 8, 10);
    await learn(ids.eve, 8, 10);
    await choose(slug, ids.eve, 'eve', { visibility: 'hidden' });
    const closed = await look(ids.ann, slug);
    expect(closed.isOpen).toBe(false);
    for (const unit of closed.units) expect(unit).toMatchObject({ ...silent, ask: [], more: 0 });

    await learn(ids.dan, 9, 1);
    const open = await look(ids.ann, slug);
    expect(open.isOpen).toBe(true);
    for (const unit of open.units) expect(unit).toMatchObject(silent);

    await learn(ids.dan, 8, 5);
    // Ten cards of four people, one of them hidden, and five of Dan's, over five people.
    expect(unitOf(await look(ids.ann, slug), 8)).toMatchObject({ fill: 0.9, begun: 4 });
    await choose(slug, ids.eve, 'eve', { visibility: 'shown' });
    expect(unitOf(await look(ids.ann, slug), 8)).toMatchObject({ fill: 0.9, begun: 5 });
  });

  it('is the same for everyone, whatever their role, but for themselves', async () => {
    const { slug, ids } = await crew(['ann', 'bob', 'cyd', 'dan', 'hid']);
    const ctx = at(ids.ann);
    await changeRole({ ctx, input: { slug, userId: ids.bob, role: 'coach' } });
    for (const [index, userId] of Object.values(ids).entries()) await learn(userId, 8, 6 + index, { ago: index });
    await choose(slug, ids.hid, 'hid', { visibility: 'hidden', teaches: true });
    await choose(slug, ids.dan, 'dan', { teaches: true, avatar: 'z' });
    const bodies = await Promise.all(Object.values(ids).map((userId) => look(userId, slug)));
    const bare = bodies.map(({ me: _, units, ...rest }) => ({
      ...rest,
      units: units.map(({ mine: __, ask, ...unit }) => ({ ...unit, ask: ask.map(({ me: ___, ...one }) => one) })),
    }));
    for (const body of bare) expect(body).toEqual(bare[0]);
    expect(bodies.map(({ me }) => `${me.teaches} ${me.visibility}`)).toEqual([
      'false shown',
      'false shown',
      'false shown',
      'true shown',
      'true hidden',
    ]);
    expect(unitOf(bodies[3]!, 8).ask).toEqual([{ name: 'dan', avatar: 'z', me: true }]);
    expect(unitOf(bodies[0]!, 8).ask).toEqual([{ name: 'dan', avatar: 'z' }]);
  });

  it('names who agreed and holds four fifths, at once and no longer than they agree', async () => {
    const { slug, ids } = await crew(['ann', 'bob']);
    await learn(ids.bob, 8, 8);
    await learn(ids.bob, 9, 3);
    const asked = async () => (await look(ids.ann, slug)).units.map(({ ask }) => ask.map(({ name }) => name));
    expect(await asked()).toEqual([[], []]);
    await choose(slug, ids.bob, 'Robert', { teaches: true });
    expect(await asked()).toEqual([['Robert'], []]);
    await choose(slug, ids.bob, 'Robert', { teaches: true, visibility: 'hidden' });
    expect(await asked()).toEqual([[], []]);
    await choose(slug, ids.bob, 'Robert', { teaches: true });
    await learn(ids.ann, 9, 4, { ago: 30, stability: 1 });
    expect((await look(ids.ann, slug)).units.map(({ mine }) => mine)).toEqual(['new', 'fading']);
    expect((await look(ids.bob, slug)).units.map(({ mine }) => mine)).toEqual(['strong', 'begun']);
    await leaveTeam({ ctx: at(ids.bob), input: { slug } });
    expect(await asked()).toEqual([[], []]);
  });

  it('says how many could use help from four on, to those who could give it too', async () => {
    const { slug, ids } = await crew(['ann', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus']);
    const fade = { ago: 60, stability: 1 };
    for (const who of ['bob', 'cyd', 'dan'] as const) await learn(ids[who], 8, 10, fade);
    await learn(ids.ann, 8, 10);
    const couldUse = async () => unitOf(await look(ids.ann, slug), 8).couldUse;
    expect(await couldUse()).toBeNull();
    await learn(ids.eve, 8, 10, fade);
    expect(await couldUse()).toBe(4);
    await choose(slug, ids.eve, 'eve', { visibility: 'hidden' });
    expect(await couldUse()).toBeNull();
    await choose(slug, ids.eve, 'eve', {});
    // Once Fay and Gus are gone, all but Ann could use it, and she is no longer told.
    await leaveTeam({ ctx: at(ids.fay), input: { slug } });
    await leaveTeam({ ctx: at(ids.gus), input: { slug } });
    expect(await couldUse()).toBeNull();
  });

  it('forgets who deleted their account, and is not there for a stranger, not even of another team', async () => {
    const { slug, ids } = await crew(['ann', 'bob', 'cyd', 'dan']);
    const other = await crew(['zoe']);
    for (const userId of Object.values(ids)) await learn(userId, 8, 10);
    expect((await look(ids.ann, slug)).isOpen).toBe(true);
    const outside = getTeamYard({ ctx: at(other.ids.zoe), input: { slug } });
    await expect(outside).rejects.toMatchObject({ code: 'not_found' });
    expect(JSON.stringify(await look(other.ids.zoe, other.slug))).not.toMatch(/ann|bob/);
    const { name } = await getProfile({ ctx: at(ids.dan) });
    await deleteAccount({ ctx: at(ids.dan), input: { confirm: name } });
    expect((await look(ids.ann, slug)).isOpen).toBe(false);
  });

  it('asks the same of the database, however many they are', async () => {
    const [alone, six] = [await crew(['ann']), await crew(['ann', 'bob', 'cyd', 'dan', 'eve', 'fay'])];
    await look(alone.ids.ann, alone.slug);
    const before = seenStatements.size;
    await look(six.ids.ann, six.slug);
    expect(seenStatements.size).toBe(before);
  });
});

describe('over HTTP', () => {
  it('answers a token that may read teams, as the contract says', async () => {
    const { slug, ids } = await crew(['ann']);
    const { GET } = await import('@/app/api/v1/teams/[slug]/yard/route');
    const call = async (userId: string, scope: 'teams:read' | 'review:read') => {
      const ctx = ctxOf(database.db, userId, new Date());
      const { token } = await createApiToken({ ctx, input: { name: 'T', scopes: [scope] } });
      const headers = { authorization: `Bearer ${token}` };
      const request = new Request(`http://127.0.0.1:3000/api/v1/teams/${slug}/yard`, { headers });
      return GET(request, { params: Promise.resolve({ slug }) });
    };
    const answer = await call(ids.ann, 'teams:read');
    expect(answer.status).toBe(200);
    expect(teamYardSchema.strict().parse(await answer.json())).toMatchObject({ isOpen: false, team: { slug } });
    expect((await call(ids.ann, 'review:read')).status).toBe(403);
    expect((await call(await insertLearner(database.db), 'teams:read')).status).toBe(404);
  });
});

describe('whatever people choose', () => {
  it('no answer names who hides, did not agree, or does not hold the unit', async () => {
    const names = ['Aloisia', 'Balthasar', 'Cunegonde', 'Dagobert', 'Esmeralda', 'Ferdinand', 'Gwendolyn'] as const;
    const { slug, ids } = await crew(names);
    const counts = [10, 10, 9, 8, 7, 10, 0];
    for (const [index, name] of names.entries()) await learn(ids[name], 8, counts[index]!);
    const choices = fc.tuple(
      ...names.map(() => fc.record({ visibility: fc.constantFrom('shown', 'hidden'), teaches: fc.boolean() })),
    );
    await fc.assert(
      fc.asyncProperty(choices, async (chosen) => {
        for (const [index, name] of names.entries()) {
          const { visibility, teaches } = chosen[index]!;
          await choose(slug, ids[name], name, { visibility: visibility as 'shown', teaches });
        }
        for (const name of ['Aloisia', 'Gwendolyn'] as const) {
          const yard = await look(ids[name], slug);
          const text = JSON.stringify(yard.units);
          for (const [index, other] of names.entries()) {
            const { visibility, teaches } = chosen[index]!;
            const isNamed = visibility === 'shown' && teaches && counts[index]! >= 8;
            expect(text.includes(other), other).toBe(isNamed);
            expect(text).not.toContain(ids[other]);
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('a flag', () => {
  it('is one letter, shown to those who see the name and to nobody else', async () => {
    const { slug, ids } = await crew(['ann', 'bob', 'cyd']);
    for (const avatar of ['', 'A', 'ab', '1', 'é']) {
      await expect(choose(slug, ids.bob, 'bob', { avatar })).rejects.toThrow();
    }
    await choose(slug, ids.bob, 'bob', { avatar: 'b' });
    await choose(slug, ids.cyd, 'cyd', { avatar: 'q', visibility: 'hidden', teaches: true });
    const { members, me } = await getTeam({ ctx: at(ids.bob), input: { slug } });
    expect(members.map(({ displayName, avatar }) => [displayName, avatar])).toEqual([
      ['ann', null],
      ['bob', 'b'],
    ]);
    expect(me).toMatchObject({ avatar: 'b', teaches: false });
    // Whether somebody else agreed is told by the yard alone, and only where they hold a unit.
    const seen = await getTeam({ ctx: at(ids.ann), input: { slug } });
    expect(JSON.stringify(seen.members)).not.toContain('teaches');
    const [row] = await database.db.select().from(memberships).where(eq(memberships.userId, ids.cyd));
    expect(row).toMatchObject({ avatar: 'q', teaches: true });
  });
});
