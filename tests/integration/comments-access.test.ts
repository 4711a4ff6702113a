import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiToken, type Ctx, ctxFromRequest, deleteAccount, revokeApiToken, type Scope } from '@/lib/auth';
import {
  addComment,
  addMemberComment,
  listComments,
  listUnseenComments,
  markCommentsSeen,
  removeComment,
  removeMemberComment,
} from '@/lib/coach';
import { changeRole, leaveTeam, removeMember, updateMembership } from '@/lib/teams';
import {
  as,
  at,
  begin,
  hold,
  on,
  openCommentDatabase,
  outcome,
  own,
  read,
  reply,
  report,
  texts,
  type World,
  write,
  makeWorld,
} from '../fixtures/commented-work';
import type { TestDatabase } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { outcomes } from '../fixtures/team';

let database: TestDatabase;

beforeAll(async () => {
  database = await openCommentDatabase();
});
afterAll(() => database.close());

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
    await updateMembership({
      ctx: at(grace),
      input: { slug, displayName: 'Grace H.', visibility: 'hidden', avatar: null, teaches: false },
    });
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
