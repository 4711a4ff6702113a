import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberships, teamInvites } from '@/db/schema';
import type { Ctx } from '@/lib/auth';
import {
  changeRole,
  createInvite,
  createTeam,
  dissolveTeam,
  getInvite,
  getTeam,
  joinTeam,
  leaveTeam,
  listInvites,
  listTeamLog,
  listTeams,
  removeMember,
  revokeInvite,
  type TeamRole,
  transferOwnership,
  updateMembership,
  updateTeam,
} from '@/lib/teams';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import {
  days,
  found,
  insertCrew,
  insertPerson,
  invite,
  join,
  later,
  now,
  outcomes,
  type Person,
  rolesIn,
} from '../fixtures/team';

const unknown = '00000000-0000-7000-8000-000000000000';
let database: TestDatabase;

beforeAll(async () => {
  // Those who act at once need connections of their own.
  database = await createTestDatabase({ max: 8 });
});
afterAll(() => database.close());

const person = (name: string) => insertPerson(database.db, name);
const crew = () => insertCrew(database.db);

describe('a team', () => {
  it('begins with its maker as the owner, at an address made of its name', async () => {
    const olga = await person('Olga');
    const slug = await found(olga, '  Équipe Zürich #1 ');
    expect(slug).toBe('equipe-zurich-1');
    expect(await getTeam({ ctx: olga.ctx, input: { slug } })).toEqual({
      team: { slug, name: 'Équipe Zürich #1', timeZone: 'Europe/Zurich', weeklyGoal: null, compared: false },
      me: {
        userId: olga.userId,
        role: 'owner',
        displayName: 'Olga',
        avatar: null,
        visibility: 'shown',
        teaches: false,
      },
      members: [
        { userId: olga.userId, role: 'owner', displayName: 'Olga', avatar: null, visibility: 'shown', joinedAt: now },
      ],
    });
    const second = await found(olga, 'Équipe Zürich #1');
    expect(second).toMatch(/^equipe-zurich-1-[0-9a-f]{6}$/);
    expect(await listTeams({ ctx: olga.ctx })).toEqual([
      { slug, name: 'Équipe Zürich #1', role: 'owner' },
      { slug: second, name: 'Équipe Zürich #1', role: 'owner' },
    ]);
  });

  it('never takes the address of a page', async () => {
    const olga = await person('Olga');
    for (const name of ['New', 'join', '日本語']) expect(await found(olga, name)).toMatch(/^team(-[0-9a-f]{6})?$/);
  });

  it('gets two addresses when two people choose one name at once', async () => {
    const people = await Promise.all(['A', 'B', 'C'].map(person));
    const slugs = await Promise.all(people.map((one) => found(one, 'The same at once')));
    expect(new Set(slugs).size).toBe(3);
  });

  it('takes no more than twenty per learner, made or joined, at once or in turn', async () => {
    const [olga, mia] = [await person('Olga'), await person('Mia')];
    const made = await outcomes(Array.from({ length: 22 }, () => found(mia)));
    expect(made.filter((one) => one === 'done')).toHaveLength(20);
    expect(new Set(made)).toEqual(new Set(['done', 'conflict']));
    const { token } = await invite(olga, await found(olga), { maxUses: 1 });
    await expect(join(mia, token)).rejects.toMatchObject({ code: 'conflict' });
    // The refusal used nothing up.
    await join(await person('Max'), token);
  });

  it('refuses names and zones that cannot be', async () => {
    const { ctx } = await person('Olga');
    const good = { name: 'Crew', displayName: 'Olga', timeZone: 'UTC' };
    for (const bad of [
      { name: ' ' },
      { name: 'x'.repeat(81) },
      { displayName: '\u200e' },
      { timeZone: 'Mars/Olympus' },
    ]) {
      await expect(createTeam({ ctx, input: { ...good, ...bad } })).rejects.toThrow();
    }
    expect(await listTeams({ ctx })).toEqual([]);
  });

  it('is renamed by an owner and keeps its address', async () => {
    const { slug, olga } = await crew();
    await updateTeam({ ctx: olga.ctx, input: { slug, name: 'Night shift', timeZone: 'UTC', weeklyGoal: 500 } });
    expect((await getTeam({ ctx: olga.ctx, input: { slug } })).team).toEqual({
      slug,
      name: 'Night shift',
      timeZone: 'UTC',
      weeklyGoal: 500,
      compared: false,
    });
  });
});

describe('what each role may do', () => {
  const verbs: Record<
    string,
    { atLeast: TeamRole; run: (ctx: Ctx, slug: string, userId: string) => Promise<unknown> }
  > = {
    getTeam: { atLeast: 'member', run: (ctx, slug) => getTeam({ ctx, input: { slug } }) },
    updateMembership: {
      atLeast: 'member',
      run: (ctx, slug) =>
        updateMembership({
          ctx,
          input: { slug, displayName: 'New', visibility: 'shown', avatar: null, teaches: false },
        }),
    },
    createInvite: {
      atLeast: 'coach',
      run: (ctx, slug) => createInvite({ ctx, input: { slug, expiresInDays: 1, maxUses: 1 } }),
    },
    listInvites: { atLeast: 'coach', run: (ctx, slug) => listInvites({ ctx, input: { slug } }) },
    revokeInvite: { atLeast: 'coach', run: (ctx, slug) => revokeInvite({ ctx, input: { slug, id: unknown } }) },
    listTeamLog: { atLeast: 'owner', run: (ctx, slug) => listTeamLog({ ctx, input: { slug } }) },
    updateTeam: {
      atLeast: 'owner',
      run: (ctx, slug) => updateTeam({ ctx, input: { slug, name: 'Named', timeZone: 'UTC', weeklyGoal: null } }),
    },
    changeRole: {
      atLeast: 'owner',
      run: (ctx, slug, userId) => changeRole({ ctx, input: { slug, userId, role: 'coach' } }),
    },
    removeMember: { atLeast: 'owner', run: (ctx, slug, userId) => removeMember({ ctx, input: { slug, userId } }) },
    transferOwnership: {
      atLeast: 'owner',
      run: (ctx, slug, userId) => transferOwnership({ ctx, input: { slug, userId } }),
    },
    dissolveTeam: { atLeast: 'owner', run: (ctx, slug) => dissolveTeam({ ctx, input: { slug, confirm: 'wrong' } }) },
    leaveTeam: { atLeast: 'member', run: (ctx, slug) => leaveTeam({ ctx, input: { slug } }) },
  };
  const strength: TeamRole[] = ['member', 'coach', 'owner'];

  for (const [name, { atLeast, run }] of Object.entries(verbs)) {
    it(`${name}: from ${atLeast} on, and to nobody outside`, async () => {
      const { slug, olga, carl, mia, max } = await crew();
      const stranger = await person('Sven');
      await found(stranger);
      const codeFor = async (ctx: Ctx) => (await outcomes([run(ctx, slug, max.userId)]))[0];
      expect(await codeFor(stranger.ctx)).toBe('not_found');
      expect(await codeFor({ ...olga.ctx, actor: { kind: 'anonymous' } })).toBe('unauthenticated');
      const token = { kind: 'token', userId: olga.userId, role: 'learner', tokenId: unknown } as const;
      expect(await codeFor({ ...olga.ctx, actor: { ...token, scopes: ['review:read'] } })).toBe('forbidden');
      const roles: [Person, TeamRole][] = [
        [mia, 'member'],
        [carl, 'coach'],
        [olga, 'owner'],
      ];
      for (const [{ ctx }, role] of roles) {
        const code = await codeFor(ctx);
        if (strength.indexOf(role) < strength.indexOf(atLeast)) expect(code, role).toBe('forbidden');
        else expect(code, role).not.toMatch(/forbidden|not_found/);
      }
    });
  }

  it('reaches nobody of another team', async () => {
    const [first, second] = [await crew(), await crew()];
    const input = { slug: first.slug, userId: second.mia.userId };
    const { ctx } = first.olga;
    const attempts = [
      changeRole({ ctx, input: { ...input, role: 'owner' } }),
      removeMember({ ctx, input }),
      transferOwnership({ ctx, input }),
    ];
    expect(await outcomes(attempts)).toEqual(['not_found', 'not_found', 'not_found']);
    const [open] = await listInvites({ ctx: second.olga.ctx, input: { slug: second.slug } });
    await revokeInvite({ ctx, input: { slug: first.slug, id: open?.id ?? '' } });
    expect(await listInvites({ ctx: second.olga.ctx, input: { slug: second.slug } })).toHaveLength(1);
  });
});

describe('the last owner', () => {
  it('can neither leave, be removed, nor stop being one', async () => {
    const { slug, olga } = await crew();
    const { ctx, userId } = olga;
    const attempts = [
      leaveTeam({ ctx, input: { slug } }),
      removeMember({ ctx, input: { slug, userId } }),
      changeRole({ ctx, input: { slug, userId, role: 'coach' } }),
      transferOwnership({ ctx, input: { slug, userId } }),
    ];
    expect(await outcomes(attempts)).toEqual(['conflict', 'conflict', 'conflict', 'conflict']);
    expect(await rolesIn(slug, olga)).toEqual({ Olga: 'owner', Carl: 'coach', Mia: 'member', Max: 'member' });
  });

  it('is there when all owners leave, demote or remove one another at once', async () => {
    for (const kind of ['leave', 'demote', 'remove'] as const) {
      const { slug, olga, carl, mia } = await crew();
      for (const { userId } of [carl, mia]) await changeRole({ ctx: olga.ctx, input: { slug, userId, role: 'owner' } });
      const owners = [olga, carl, mia];
      await outcomes(
        owners.map(({ ctx }, index) => {
          const { userId } = owners[(index + 1) % 3]!;
          if (kind === 'leave') return leaveTeam({ ctx, input: { slug } });
          if (kind === 'demote') return changeRole({ ctx, input: { slug, userId, role: 'member' } });
          return removeMember({ ctx, input: { slug, userId } });
        }),
      );
      const left = await database.db.select().from(memberships);
      const ids = new Set(owners.map(({ userId }) => userId));
      const still = left.filter(({ userId, role }) => ids.has(userId) && role === 'owner');
      expect(still.length, kind).toBeGreaterThanOrEqual(1);
    }
  });

  it('hands the team over and stays as a coach, who may leave', async () => {
    const { slug, olga, mia } = await crew();
    await transferOwnership({ ctx: olga.ctx, input: { slug, userId: mia.userId } });
    expect(await rolesIn(slug, mia)).toEqual({ Olga: 'coach', Carl: 'coach', Mia: 'owner', Max: 'member' });
    await leaveTeam({ ctx: olga.ctx, input: { slug } });
    expect(await listTeams({ ctx: olga.ctx })).toEqual([]);
  });
});

describe('members', () => {
  it('who are hidden are seen by owners, coaches and themselves alone', async () => {
    const { slug, olga, carl, mia, max } = await crew();
    await updateMembership({
      ctx: mia.ctx,
      input: { slug, displayName: 'M.', visibility: 'hidden', avatar: null, teaches: false },
    });
    const namesFor = async (one: Person) => Object.keys(await rolesIn(slug, one));
    expect(await namesFor(max)).toEqual(['Carl', 'Max', 'Olga']);
    for (const one of [olga, carl, mia]) expect(await namesFor(one)).toEqual(['Carl', 'M.', 'Max', 'Olga']);
    const seen = JSON.stringify(await getTeam({ ctx: max.ctx, input: { slug } }));
    expect(seen).not.toContain(mia.userId);
    const { me } = await getTeam({ ctx: mia.ctx, input: { slug } });
    expect(me).toEqual({
      userId: mia.userId,
      role: 'member',
      displayName: 'M.',
      avatar: null,
      visibility: 'hidden',
      teaches: false,
    });
  });

  it('lose every way in with their place, and may come back as a member', async () => {
    const { slug, olga, carl, token } = await crew();
    await removeMember({ ctx: olga.ctx, input: { slug, userId: carl.userId } });
    await expect(getTeam({ ctx: carl.ctx, input: { slug } })).rejects.toMatchObject({ code: 'not_found' });
    await expect(invite(carl, slug)).rejects.toMatchObject({ code: 'not_found' });
    await join(carl, token);
    expect(await rolesIn(slug, olga)).toMatchObject({ Carl: 'member' });
  });

  it('may be in several teams under several names, and leave one', async () => {
    const [first, second] = [await crew(), await crew()];
    const { mia } = first;
    await joinTeam({ ctx: mia.ctx, input: { token: second.token, displayName: 'Alias', visibility: 'hidden' } });
    await leaveTeam({ ctx: mia.ctx, input: { slug: first.slug } });
    expect((await listTeams({ ctx: mia.ctx })).map(({ slug }) => slug)).toEqual([second.slug]);
    expect(await rolesIn(second.slug, mia)).toMatchObject({ Alias: 'member' });
  });
});

describe('the log', () => {
  it('has a line for everything that changed who may do what, with the names of that moment', async () => {
    const { slug, olga, carl, mia, max } = await crew();
    await updateMembership({
      ctx: mia.ctx,
      input: { slug, displayName: 'Mia II', visibility: 'hidden', avatar: null, teaches: false },
    });
    await leaveTeam({ ctx: max.ctx, input: { slug } });
    await removeMember({ ctx: olga.ctx, input: { slug, userId: mia.userId } });
    await updateTeam({ ctx: olga.ctx, input: { slug, name: 'Renamed', timeZone: 'UTC', weeklyGoal: null } });
    await transferOwnership({ ctx: later(olga, days(1)), input: { slug, userId: carl.userId } });
    const log = await listTeamLog({ ctx: carl.ctx, input: { slug } });
    expect(log.older).toBeNull();
    const lines = log.lines.map(({ actorName, action, subjectName, detail }) =>
      [actorName, action, subjectName, detail].join('; '),
    );
    expect(lines[0]).toBe('Olga; ownership-transferred; Carl; ');
    // Lines of one millisecond have no order among themselves.
    const others = lines.slice(1).filter((line) => !line.startsWith('Olga; created'));
    const expected = [
      'Olga; invited; ; a link for up to 10, 7 days',
      'Carl; joined; ; by a link',
      'Mia; joined; ; by a link',
      'Max; joined; ; by a link',
      'Olga; role-changed; Carl; member to coach',
      'Max; left; ; ',
      'Olga; removed; Mia II; ',
      'Olga; changed; ; Renamed, UTC, no goal',
    ];
    expect(others.toSorted()).toEqual(expected.toSorted());
  });

  it('is read fifty lines at a time, each line once', async () => {
    const { slug, olga } = await crew();
    const { ctx } = olga;
    for (let step = 0; step < 52; step++) {
      const input = { slug, name: `Name ${step}`, timeZone: 'UTC', weeklyGoal: null };
      await updateTeam({ ctx: later(olga, days(step + 1)), input });
    }
    const newest = await listTeamLog({ ctx, input: { slug } });
    expect(newest.lines.map(({ detail }) => detail)).toEqual(
      Array.from({ length: 50 }, (_, index) => `Name ${51 - index}, UTC, no goal`),
    );
    const oldest = await listTeamLog({ ctx, input: { slug, before: newest.older ?? undefined } });
    expect(oldest.lines.slice(0, 2).map(({ detail }) => detail)).toEqual([
      'Name 1, UTC, no goal',
      'Name 0, UTC, no goal',
    ]);
    expect(oldest.lines.map(({ action }) => action)).toContain('created');
    expect(oldest.older).toBeNull();
    await expect(listTeamLog({ ctx, input: { slug, before: 'yesterday' } })).rejects.toMatchObject({
      name: 'ZodError',
    });
  });

  it('goes with the team, whose name must be typed', async () => {
    const { slug, olga, mia, token } = await crew();
    const { name } = (await getTeam({ ctx: olga.ctx, input: { slug } })).team;
    const wrong = dissolveTeam({ ctx: olga.ctx, input: { slug, confirm: name.toUpperCase() } });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid' });
    await dissolveTeam({ ctx: olga.ctx, input: { slug, confirm: ` ${name} ` } });
    expect(await listTeams({ ctx: mia.ctx })).toEqual([]);
    await expect(getInvite({ ctx: mia.ctx, input: { token } })).rejects.toMatchObject({ code: 'not_found' });
    const [rows] = await database.client`
      select (select count(*) from team_log l where not exists (select from teams where id = l.team_id))::int as lines`;
    expect(rows?.lines).toBe(0);
    expect(await database.db.$count(teamInvites, sql`not exists (select from teams where id = team_id)`)).toBe(0);
  });
});
