import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addComment,
  addMemberComment,
  listComments,
  listMemberComments,
  markCommentsSeen,
  removeMemberComment,
  type Subject,
} from '@/lib/coach';
import { getSharedReport, shareReport, startInterview } from '@/lib/interview';
import { dissolveTeam, leaveTeam } from '@/lib/teams';
import { bringIn } from '../fixtures/coached-team';
import {
  as,
  at,
  begin,
  hold,
  on,
  openCommentDatabase,
  own,
  read,
  reply,
  texts,
  unseen,
  write,
  writeElsewhere,
  makeWorld,
} from '../fixtures/commented-work';
import type { TestDatabase } from '../fixtures/database';
import { outcomes } from '../fixtures/team';

let database: TestDatabase;

beforeAll(async () => {
  database = await openCommentDatabase();
});
afterAll(() => database.close());

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
