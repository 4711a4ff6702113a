import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Actor,
  createApiToken,
  type Ctx,
  ctxFromRequest,
  deleteAccount,
  revokeApiToken,
  type Scope,
} from '@/lib/auth';
import {
  addComment,
  addMemberComment,
  listComments,
  listMemberComments,
  listUnseenComments,
  markCommentsSeen,
  removeComment,
  removeMemberComment,
  type Subject,
} from '@/lib/coach';
import { answerQuestion, finishInterview, getSharedReport, shareReport, startInterview } from '@/lib/interview';
import { startAttempt, submitLab } from '@/lib/labs';
import { changeRole, dissolveTeam, leaveTeam, removeMember, updateMembership } from '@/lib/teams';
import { bringIn, makeTeam } from '../fixtures/coached-team';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { insertLabs, packWork } from '../fixtures/lab-work';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';
import { outcomes } from '../fixtures/team';

const begin = Date.parse('2026-03-10T12:00:00.000Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13', 'day-14'], new Date(begin));
  await insertUnit(database.db, 10, 8);
  await insertLabs(database.db);
});
afterAll(() => database.close());

const at = (userId: string, minutes = 0): Ctx => ctxOf(database.db, userId, new Date(begin + minutes * 60_000));
const as = (actor: Actor): Ctx => ({ actor, db: database.db, reader: database.db, now: new Date(begin) });

/** Ada, who did one of each and is in two teams: Grace coaches one and Linus the other. */
async function makeWorld() {
  const [owner, grace, peer, otherOwner, linus, ada] = (await Promise.all(
    Array.from({ length: 6 }, () => insertLearner(database.db)),
  )) as [string, string, string, string, string, string];
  const [slug, elsewhere] = [await makeTeam(at(owner), 'Harbour'), await makeTeam(at(otherOwner), 'Quay')];
  await bringIn(at(owner), at(grace), { slug, displayName: 'Grace', role: 'coach' });
  await bringIn(at(owner), at(peer), { slug, displayName: 'Peer' });
  await bringIn(at(owner), at(ada), { slug, displayName: 'Ada of Harbour' });
  await bringIn(at(otherOwner), at(linus), { slug: elsewhere, displayName: 'Linus', role: 'coach' });
  await bringIn(at(otherOwner), at(ada), { slug: elsewhere, displayName: 'Ada of Quay' });
  const asked = { id: 'day-12/ten-second-deploys', answer: 'The shell is PID 1.' };
  const { id: answer } = await answerQuestion({ ctx: at(ada), input: asked });
  const interview = await hold(ada);
  const lab = { slug: 'cache-order', server: 'https://shipshape.example' };
  const { attempt } = await startAttempt({ ctx: at(ada), input: lab });
  const handedIn = { attemptId: attempt.id, bundle: packWork(attempt, { minutes: 0 }) };
  const { id: submission } = await submitLab({ ctx: at(ada), input: handedIn });
  const subjects = { interview, submission, answer };
  return { owner, grace, peer, otherOwner, linus, ada, slug, elsewhere, subjects };
}
type World = Awaited<ReturnType<typeof makeWorld>>;

async function hold(userId: string): Promise<string> {
  const { id } = await startInterview({ ctx: at(userId), input: { level: 'mid', minutes: 15, mode: 'real' } });
  await finishInterview({ ctx: at(userId), input: { id } });
  return id;
}

const on = ({ subjects }: World, kind: Subject['on']): Subject => ({ on: kind, id: subjects[kind] });
const report = (world: World) => on(world, 'interview');

/** As Grace, or as another coach of her team. */
const write = (world: World, text: string, { minutes = 1, subject = report(world), by = world.grace } = {}) =>
  addMemberComment({ ctx: at(by, minutes), input: { slug: world.slug, userId: world.ada, ...subject, text } });
const writeElsewhere = (world: World, text: string, minutes = 1) =>
  addMemberComment({
    ctx: at(world.linus, minutes),
    input: { slug: world.elsewhere, userId: world.ada, ...report(world), text },
  });
const reply = (world: World, text: string, minutes = 1) =>
  addComment({ ctx: at(world.ada, minutes), input: { ...report(world), text } });
const read = async ({ ada, slug, ...world }: World, by: string, team = slug) =>
  (
    await listMemberComments({
      ctx: at(by),
      input: { slug: team, userId: ada, on: 'interview', id: world.subjects.interview },
    })
  ).comments;
const texts = async (...[world, by, team]: Parameters<typeof read>) =>
  (await read(world, by, team)).map(({ text }) => text);
const own = (world: World) => listComments({ ctx: at(world.ada), input: report(world) });
const unseen = (world: World) => listUnseenComments({ ctx: at(world.ada) });

const outcome = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work();
    return 'ok';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

describe('a comment', () => {
  it.each(['interview', 'submission', 'answer'] as const)(
    'on the learner’s %s is read, answered and read again',
    async (kind) => {
      const world = await makeWorld();
      const subject = on(world, kind);
      expect(await listComments({ ctx: at(world.ada), input: subject })).toEqual({ comments: [], readers: [] });
      await expect(addComment({ ctx: at(world.ada), input: { ...subject, text: 'First.' } })).rejects.toMatchObject({
        code: 'conflict',
      });
      const text = '  Good.\r\nNext: <b>why</b>\0?  ';
      const made = await write(world, text, { subject });
      const harbour = { slug: world.slug, name: 'Harbour' };
      const shown = { id: made.id, by: 'coach', name: 'Grace', team: harbour, text: 'Good.\nNext: <b>why</b> ?' };
      expect(made).toEqual({ ...shown, at: '2026-03-10T12:01:00.000Z', mine: true });
      expect(await listComments({ ctx: at(world.ada), input: subject })).toEqual({
        comments: [{ ...made, mine: false, seenAt: null }],
        readers: [harbour],
      });
      const answered = await addComment({ ctx: at(world.ada, 2), input: { ...subject, text: 'Because.' } });
      expect(answered).toMatchObject({ by: 'learner', team: null, text: 'Because.', mine: true });
      const input = { slug: world.slug, userId: world.ada, ...subject };
      expect((await listMemberComments({ ctx: at(world.owner), input })).comments).toEqual([
        { ...made, mine: false },
        { ...answered, name: 'Ada of Harbour', mine: false },
      ]);
    },
  );

  it('is about what a coach may read, of this learner, and no more', async () => {
    const [world, other] = [await makeWorld(), await makeWorld()];
    const open = await startInterview({ ctx: at(world.ada), input: { level: 'mid', minutes: 15, mode: 'real' } });
    const draft = '0190a6b2-0000-7000-8000-00000000abcd';
    await database.client`
      insert into scenario_attempts (user_id, id, scenario_id, started_at, saved_at, answer)
        values (${world.ada}, ${draft}, 'day-13/green-build-dead-pods', ${new Date(begin).toISOString()}, ${new Date(begin).toISOString()}, 'Not yet')`;
    const not: Subject[] = [
      { on: 'interview', id: open.id },
      { on: 'answer', id: draft },
      { on: 'answer', id: world.subjects.interview },
      { on: 'interview', id: world.subjects.submission },
      on(other, 'interview'),
      on(other, 'submission'),
      on(other, 'answer'),
    ];
    for (const subject of not) {
      const member = { slug: world.slug, userId: world.ada, ...subject };
      await expect(write(world, 'Hm.', { subject })).rejects.toMatchObject({ code: 'not_found' });
      await expect(listMemberComments({ ctx: at(world.grace), input: member })).rejects.toMatchObject({
        code: 'not_found',
      });
      await expect(listComments({ ctx: at(world.ada), input: subject })).rejects.toMatchObject({ code: 'not_found' });
      await expect(addComment({ ctx: at(world.ada), input: { ...subject, text: 'Hm.' } })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    expect(await database.client`select 1 from comments where user_id = ${world.ada}`).toHaveLength(0);
  });

  it('is not for oneself, as a coach of one’s own', async () => {
    const world = await makeWorld();
    const input = { slug: world.slug, userId: world.grace, on: 'interview' as const, id: await hold(world.grace) };
    await expect(
      addMemberComment({ ctx: at(world.grace), input: { ...input, text: 'Well done.' } }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    await addMemberComment({ ctx: at(world.owner), input: { ...input, text: 'Well done.' } });
    expect((await listMemberComments({ ctx: at(world.grace), input })).comments).toHaveLength(1);
  });

  it('says at least something, at most 4000 characters', async () => {
    const world = await makeWorld();
    for (const text of ['', ' \r\n ', 'x'.repeat(4001)]) {
      await expect(write(world, text)).rejects.toThrow(/write something|at most 4000/);
    }
    // A form sends each line break as two characters.
    const long = `${'x'.repeat(1999)}\r\n${'🐳'.repeat(1000)}`;
    expect((await write(world, long)).text).toHaveLength(4000);
  });

  it('stops at two hundred, and comes no faster than thirty a minute', async () => {
    const world = await makeWorld();
    await write(world, 'First.');
    await database.client`
      insert into comments (user_id, "on", subject_id, id, author_id, author_name, team_id, text, at)
        select user_id, "on", subject_id, gen_random_uuid(), author_id, author_name, team_id, text, at + n * interval '1 ms'
        from comments, generate_series(1, 198) n where user_id = ${world.ada}`;
    expect(await outcomes([write(world, 'Last.'), reply(world, 'Last.')])).toEqual(['conflict', 'done']);
    expect((await own(world)).comments).toHaveLength(200);
    const subject = on(world, 'answer');
    for (let count = 0; count < 30; count += 1) await write(world, 'Hm.', { subject, minutes: 5 });
    await expect(write(world, 'Hm.', { subject, minutes: 5 })).rejects.toMatchObject({ code: 'rate_limited' });
    await write(world, 'Hm.', { subject, minutes: 6 });
  });

  it('stands in one order, however many write at the same moment', async () => {
    const world = await makeWorld();
    await write(world, 'First.', { minutes: 3 });
    const more = [
      write(world, 'Hm.'),
      write(world, 'Hm.', { by: world.owner }),
      reply(world, 'Hm.'),
      reply(world, 'Hm.'),
    ];
    expect(await outcomes(more)).toEqual(Array<string>(4).fill('done'));
    const moments = (await own(world)).comments.map((comment) => comment.at);
    expect(moments).toEqual([0, 1, 2, 3, 4].map((ms) => new Date(begin + 180_000 + ms).toISOString()));
  });
});

describe('two teams', () => {
  it('never read each other, and a reply only behind a comment of their own', async () => {
    const world = await makeWorld();
    await write(world, 'H1', { minutes: 1 });
    await reply(world, 'R1', 2);
    await writeElsewhere(world, 'Q1', 3);
    await reply(world, 'R2', 4);
    expect(await texts(world, world.grace)).toEqual(['H1', 'R1', 'R2']);
    expect(await texts(world, world.linus, world.elsewhere)).toEqual(['Q1', 'R2']);
    const names = JSON.stringify(await read(world, world.linus, world.elsewhere));
    expect(names).toContain('Ada of Quay');
    for (const secret of ['Harbour', 'Grace', 'H1']) expect(names).not.toContain(secret);
    const { comments, readers } = await own(world);
    expect(comments.map(({ text }) => text)).toEqual(['H1', 'R1', 'Q1', 'R2']);
    expect(readers.map(({ name }) => name)).toEqual(['Harbour', 'Quay']);
  });

  it('gain nothing when a comment of the other goes', async () => {
    const world = await makeWorld();
    await write(world, 'H1', { minutes: 1 });
    await reply(world, 'R1', 2);
    const { id } = await writeElsewhere(world, 'Q1', 3);
    await reply(world, 'R2', 4);
    const input = { slug: world.elsewhere, userId: world.ada, id };
    await removeMemberComment({ ctx: at(world.linus), input });
    expect(await texts(world, world.linus, world.elsewhere)).toEqual([]);
    expect(await texts(world, world.grace)).toEqual(['H1', 'R1', 'R2']);
  });

  it('of which the learner left one: it reads nothing of that time, not even when they are back', async () => {
    const world = await makeWorld();
    await write(world, 'H1', { minutes: 1 });
    await writeElsewhere(world, 'Q1', 1);
    await leaveTeam({ ctx: at(world.ada, 2), input: { slug: world.slug } });
    await expect(texts(world, world.grace)).rejects.toMatchObject({ code: 'not_found' });
    await expect(write(world, 'H2')).rejects.toMatchObject({ code: 'not_found' });
    const { comments, readers } = await own(world);
    expect(comments[0]).toMatchObject({ name: 'Grace', team: null, text: 'H1' });
    expect(readers.map(({ name }) => name)).toEqual(['Quay']);
    await reply(world, 'Of Quay alone', 3);
    await bringIn(at(world.owner, 4), at(world.ada, 4), { slug: world.slug, displayName: 'Ada' });
    await reply(world, 'Of both', 5);
    expect(await texts(world, world.grace)).toEqual(['H1', 'Of both']);
    expect(await texts(world, world.linus, world.elsewhere)).toEqual(['Q1', 'Of Quay alone', 'Of both']);
  });

  it('of which neither is there any more: nobody would read a reply', async () => {
    const world = await makeWorld();
    await write(world, 'H1');
    await dissolveTeam({ ctx: at(world.owner), input: { slug: world.slug, confirm: 'Harbour' } });
    expect(await own(world)).toMatchObject({ comments: [{ name: 'Grace', team: null }], readers: [] });
    await expect(reply(world, 'Anyone?')).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('who may', () => {
  const verbs: Record<string, (ctx: Ctx, world: World, id: string) => Promise<unknown>> = {
    listComments: (ctx, world) => listComments({ ctx, input: report(world) }),
    addComment: (ctx, world) => addComment({ ctx, input: { ...report(world), text: 'R' } }),
    removeComment: (ctx, _world, id) => removeComment({ ctx, input: { id } }),
    listUnseenComments: async (ctx, world) => {
      const { count } = await listUnseenComments({ ctx });
      // Everybody has their own.
      if (count === 0 && 'userId' in ctx.actor && ctx.actor.userId !== world.ada) throw { code: 'nothing' };
    },
    markCommentsSeen: async (ctx, world, id) => {
      const input = { ...report(world), upTo: id };
      await markCommentsSeen({ ctx, input });
      const [row] = await database.client`select seen_at from comments where id = ${id}`;
      if (row?.seen_at === null) throw { code: 'nothing' };
    },
  };
  const token = async (userId: string, scopes: Scope[]) => {
    const made = await createApiToken({ ctx: ctxOf(database.db, userId, new Date()), input: { name: 'T', scopes } });
    const request = new Request('http://127.0.0.1/', { headers: { authorization: `Bearer ${made.token}` } });
    const ctx = async (): Promise<Ctx> => ({ ...(await ctxFromRequest(request)), now: new Date(begin) });
    return { id: made.id, ctx };
  };

  it.each(Object.keys(verbs))('%s: the learner alone', async (name) => {
    const world = await makeWorld();
    const { ada, owner, grace, peer, linus } = world;
    const { id } = await write(world, 'C');
    const seen = (ctx: Ctx) => outcome(() => verbs[name]!(ctx, world, id));
    const writes = ['addComment', 'removeComment', 'markCommentsSeen'].includes(name);
    const revoked = await token(ada, ['interview:read', 'interview:write']);
    await revokeApiToken({ ctx: ctxOf(database.db, ada, new Date()), input: { id: revoked.id } });
    const [reader, writer, unfit] = await Promise.all([
      token(ada, ['interview:read']),
      token(ada, ['interview:write']),
      token(ada, ['teams:read', 'teams:write', 'labs:read', 'labs:write']),
    ]);
    const others = [owner, grace, peer, linus, await insertLearner(database.db)];
    const refused = name === 'listUnseenComments' || name === 'markCommentsSeen' ? 'nothing' : 'not_found';
    for (const other of others) expect(await seen(at(other)), name).toBe(refused);
    expect(await seen(as({ kind: 'user', userId: owner, role: 'admin', sessionHash: 'test' }))).toBe(refused);
    expect(await seen(as({ kind: 'anonymous' }))).toBe('unauthenticated');
    expect(await outcome(async () => verbs[name]!(await revoked.ctx(), world, id))).toBe('unauthenticated');
    expect(await seen(as({ kind: 'system' }))).toBe('forbidden');
    expect(await seen(await unfit.ctx())).toBe('forbidden');
    expect(await seen(await (writes ? reader : writer).ctx())).toBe('forbidden');
    expect(await seen(await (writes ? writer : reader).ctx())).toBe('ok');
  });

  it('read and write ends with the role: for a coach who is removed, demoted, or is coach elsewhere', async () => {
    const world = await makeWorld();
    const { id } = await write(world, 'Stays.');
    const { slug, owner, grace, ada, linus } = world;
    await expect(texts(world, linus)).rejects.toMatchObject({ code: 'not_found' });
    const gone = { slug, userId: ada, id };
    await changeRole({ ctx: at(owner), input: { slug, userId: grace, role: 'member' } });
    for (const work of [() => texts(world, grace), () => write(world, 'No.')]) {
      expect(await outcome(work)).toBe('forbidden');
    }
    expect(await outcome(() => removeMemberComment({ ctx: at(grace), input: gone }))).toBe('forbidden');
    await updateMembership({ ctx: at(grace), input: { slug, displayName: 'Grace H.', visibility: 'hidden' } });
    await removeMember({ ctx: at(owner), input: { slug, userId: grace } });
    for (const work of [() => texts(world, grace), () => write(world, 'No.')]) {
      expect(await outcome(work)).toBe('not_found');
    }
    expect(await read(world, owner)).toMatchObject([{ name: 'Grace', text: 'Stays.', mine: false }]);
  });

  it('write is asked again under the lock, when a coach is removed at the same moment', async () => {
    const world = await makeWorld();
    const { slug, owner, grace } = world;
    const [written] = await Promise.allSettled([
      write(world, 'Just in time?'),
      removeMember({ ctx: at(owner), input: { slug, userId: grace } }),
    ]);
    const shown = await texts(world, owner);
    expect(shown).toEqual(written.status === 'fulfilled' ? ['Just in time?'] : []);
  });
});

describe('removing', () => {
  it('is for who wrote it, or for the learner on whose work it is', async () => {
    const world = await makeWorld();
    const { slug, ada, grace, owner, linus } = world;
    const first = await write(world, 'One');
    const second = await write(world, 'Two');
    const answered = await reply(world, 'Three');
    const remove = (by: string, id: string, team = slug) =>
      outcome(() => removeMemberComment({ ctx: at(by), input: { slug: team, userId: ada, id } }));
    expect(await remove(owner, first.id)).toBe('not_found');
    expect(await remove(linus, first.id, world.elsewhere)).toBe('not_found');
    expect(await remove(grace, answered.id)).toBe('not_found');
    expect(await remove(grace, first.id)).toBe('ok');
    expect(await remove(grace, first.id)).toBe('not_found');
    expect(await texts(world, owner)).toEqual(['Two', 'Three']);
    await removeComment({ ctx: at(ada), input: { id: second.id } });
    await removeComment({ ctx: at(ada), input: { id: answered.id } });
    expect(await texts(world, owner)).toEqual([]);
    expect((await own(world)).comments).toEqual([]);
    expect(await outcome(() => removeComment({ ctx: at(ada), input: { id: second.id } }))).toBe('not_found');
  });
});

describe('what is new', () => {
  it('is counted by what it is about, until it was on the screen; not what came since', async () => {
    const world = await makeWorld();
    expect(await unseen(world)).toEqual({ count: 0, works: [] });
    const subject = on(world, 'submission');
    await write(world, 'One', { subject });
    const upTo = (await write(world, 'Two', { subject, by: world.owner, minutes: 2 })).id;
    await writeElsewhere(world, 'Three', 3);
    await reply(world, 'My own is never new', 4);
    expect(await unseen(world)).toEqual({
      count: 3,
      works: [
        {
          title: 'A mock interview, mid level',
          href: `/interview/mock/${world.subjects.interview}`,
          at: new Date(begin),
          count: 1,
          names: ['Linus'],
        },
        {
          title: expect.any(String),
          href: `/labs/cache-order/submissions/${world.subjects.submission}`,
          at: new Date(begin),
          count: 2,
          names: ['Grace', 'Owner'],
        },
      ],
    });
    await write(world, 'After the page was drawn', { subject, minutes: 5 });
    const see = (minutes: number) => markCommentsSeen({ ctx: at(world.ada, minutes), input: { ...subject, upTo } });
    await see(6);
    await see(7);
    const { comments } = await listComments({ ctx: at(world.ada), input: subject });
    const seenAt = '2026-03-10T12:06:00.000Z';
    expect(comments.map((comment) => comment.seenAt)).toEqual([seenAt, seenAt, null]);
    expect(await unseen(world)).toMatchObject({ count: 2, works: [{ count: 1, names: ['Grace'] }, { count: 1 }] });
  });
});

describe('a shared report', () => {
  it('says nothing of comments', async () => {
    const world = await makeWorld();
    await write(world, 'SECRET of the coach');
    await reply(world, 'SECRET of the learner');
    const input = { id: world.subjects.interview, alias: 'A. L.' };
    const { token } = await shareReport({ ctx: at(world.ada), input });
    const shared = await getSharedReport({ ctx: as({ kind: 'anonymous' }), input: { token } });
    expect(JSON.stringify(shared)).not.toMatch(/SECRET|Grace|comment/);
  });
});

describe('an account that is deleted', () => {
  const erase = async (userId: string) => {
    const [user] = await database.client<{ name: string }[]>`select name from users where id = ${userId}`;
    await deleteAccount({ ctx: at(userId, 10), input: { confirm: user!.name } });
  };
  const mentions = async (word: string) =>
    (await database.client`select 1 from comments c where c::text like ${`%${word}%`}`).length;

  it('takes what was written to it along', async () => {
    const world = await makeWorld();
    await write(world, 'One');
    await reply(world, 'Two');
    await erase(world.ada);
    expect(await mentions(world.ada)).toBe(0);
    expect(await outcome(() => texts(world, world.owner))).toBe('not_found');
  });

  it('leaves what it wrote as a coach, without its name, also in a team it has left', async () => {
    const world = await makeWorld();
    await write(world, 'One');
    const of = { userId: world.grace, on: 'interview' as const, id: await hold(world.grace) };
    await addMemberComment({ ctx: at(world.owner), input: { slug: world.slug, ...of, text: 'To the coach' } });
    await addComment({ ctx: at(world.grace), input: { on: of.on, id: of.id, text: 'Of the coach, as a learner' } });
    await leaveTeam({ ctx: at(world.grace), input: { slug: world.slug } });
    await erase(world.grace);
    expect(await mentions(world.grace)).toBe(0);
    expect(await read(world, world.owner)).toMatchObject([{ name: 'a deleted account', text: 'One', mine: false }]);
    expect((await own(world)).comments).toMatchObject([{ name: 'a deleted account', by: 'coach' }]);
    expect(await mentions('Of the coach, as a learner')).toBe(0);
  });

  it('leaves no name behind when it writes at the same moment', async () => {
    const world = await makeWorld();
    await outcomes([write(world, 'One'), erase(world.grace), write(world, 'Two', { subject: on(world, 'answer') })]);
    expect(await mentions(world.grace)).toBe(0);
  });
});
