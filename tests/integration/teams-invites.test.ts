import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth';
import { getInvite, getTeam, joinTeam, listInvites, listTeamLog, revokeInvite, updateMembership } from '@/lib/teams';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { days, found, insertCrew, insertPerson, invite, join, later, now, outcomes, rolesIn } from '../fixtures/team';

let database: TestDatabase;

beforeAll(async () => {
  // Those who act at once need connections of their own.
  database = await createTestDatabase({ max: 8 });
});
afterAll(() => database.close());

const person = (name: string) => insertPerson(database.db, name);
const crew = () => insertCrew(database.db);

describe('an invitation', () => {
  it('lets in a member until it expires', async () => {
    const olga = await person('Olga');
    const slug = await found(olga);
    const { token, expiresAt } = await invite(olga, slug, { expiresInDays: 2 });
    expect(expiresAt).toEqual(days(2));
    const [mia, max] = [await person('Mia'), await person('Max')];
    const justBefore = new Date(days(2).getTime() - 1);
    await joinTeam({ ctx: later(mia, justBefore), input: { token, displayName: 'Mia', visibility: 'shown' } });
    const input = { token, displayName: 'Max', visibility: 'shown' } as const;
    await expect(joinTeam({ ctx: later(max, days(2)), input })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getInvite({ ctx: later(max, days(2)), input })).rejects.toMatchObject({ code: 'not_found' });
    expect(await rolesIn(slug, olga)).toEqual({ Olga: 'owner', Mia: 'member' });
  });

  it('lets in as many as it says, however many come at once', async () => {
    const olga = await person('Olga');
    const slug = await found(olga);
    const { token } = await invite(olga, slug, { maxUses: 3 });
    const people = await Promise.all(Array.from({ length: 8 }, (_, index) => person(`P${index}`)));
    const answers = await outcomes(people.map((one) => join(one, token)));
    expect(answers).toEqual([...Array<string>(3).fill('done'), ...Array<string>(5).fill('not_found')]);
    expect((await getTeam({ ctx: olga.ctx, input: { slug } })).members).toHaveLength(4);
    expect(await listInvites({ ctx: olga.ctx, input: { slug } })).toEqual([]);
  });

  it('is used up by no one who is in already, and changes nothing for them', async () => {
    const { slug, olga, carl, token } = await crew();
    const before = await listInvites({ ctx: olga.ctx, input: { slug } });
    await joinTeam({ ctx: carl.ctx, input: { token, displayName: 'Other', visibility: 'hidden' } });
    expect(await listInvites({ ctx: olga.ctx, input: { slug } })).toEqual(before);
    expect(await rolesIn(slug, olga)).toMatchObject({ Carl: 'coach' });
    expect(await getInvite({ ctx: carl.ctx, input: { token } })).toMatchObject({ isIn: true });
  });

  it('counts once for one person who comes twice at the same moment', async () => {
    const [olga, mia] = [await person('Olga'), await person('Mia')];
    const slug = await found(olga);
    const { token } = await invite(olga, slug, { maxUses: 1 });
    expect(await outcomes([join(mia, token), join(mia, token)])).toContain('done');
    expect((await getTeam({ ctx: olga.ctx, input: { slug } })).members).toHaveLength(2);
  });

  it('is one of at most two hundred that are open in a team, however many are made at once', async () => {
    const olga = await person('Olga');
    const slug = await found(olga);
    await database.client`
      insert into team_invites (team_id, id, token_hash, created_by, created_at, expires_at, max_uses)
        select id, gen_random_uuid(), gen_random_uuid(), 'Olga', ${now.toISOString()}, ${days(1).toISOString()}, 5
        from teams, generate_series(1, 198) where slug = ${slug}`;
    const made = Array.from({ length: 4 }, () => invite(olga, slug));
    expect(await outcomes(made)).toEqual(['conflict', 'conflict', 'done', 'done']);
    await expect(invite(olga, slug)).rejects.toThrow('A team has at most 200 open invitations.');
    expect(await listInvites({ ctx: olga.ctx, input: { slug } })).toHaveLength(200);
    const [open] = await listInvites({ ctx: olga.ctx, input: { slug } });
    await revokeInvite({ ctx: olga.ctx, input: { slug, id: open!.id } });
    await invite(olga, slug);
    await expect(invite(olga, slug)).rejects.toMatchObject({ code: 'conflict' });
    // Those that have expired do not count.
    const nextDay = { ...olga, ctx: later(olga, days(1)) };
    await invite(nextDay, slug);
  });

  it('ends at once when it is revoked', async () => {
    const { slug, olga, carl, token } = await crew();
    const [open] = await listInvites({ ctx: carl.ctx, input: { slug } });
    expect(open).toEqual({
      id: open?.id,
      email: null,
      createdBy: 'Olga',
      createdAt: now,
      expiresAt: days(7),
      maxUses: 10,
      uses: 3,
    });
    const input = { slug, id: open?.id ?? '' };
    await revokeInvite({ ctx: carl.ctx, input });
    await revokeInvite({ ctx: carl.ctx, input });
    await expect(join(await person('Late'), token)).rejects.toMatchObject({ code: 'not_found' });
    const { lines } = await listTeamLog({ ctx: olga.ctx, input: { slug } });
    expect(lines.filter(({ action }) => action === 'invite-revoked')).toHaveLength(1);
  });

  it('is kept as a hash, and says where it leads to anybody who has it', async () => {
    const olga = await person('Olga');
    const slug = await found(olga, 'Harbour');
    const { token } = await invite(olga, slug);
    const rows = await database.db.execute(sql`select i::text as row from team_invites i`);
    expect(JSON.stringify(rows)).not.toContain(token);
    const anonymous: Ctx = { ...olga.ctx, actor: { kind: 'anonymous' } };
    expect(await getInvite({ ctx: anonymous, input: { token } })).toEqual({
      team: { slug, name: 'Harbour' },
      createdBy: 'Olga',
      expiresAt: days(7),
      isMailed: false,
      isIn: false,
      isForMe: true,
    });
    const input = { slug, displayName: 'Olga', avatar: null, teaches: false, visibility: 'hidden' as const };
    await updateMembership({ ctx: olga.ctx, input });
    expect(await getInvite({ ctx: anonymous, input: { token } })).toMatchObject({ createdBy: null });
    expect(await listInvites({ ctx: olga.ctx, input: { slug } })).toMatchObject([{ createdBy: 'Olga' }]);
    const wrong = { token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` };
    await expect(getInvite({ ctx: anonymous, input: wrong })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lets nobody into a team of a thousand', async () => {
    const [olga, mia] = [await person('Olga'), await person('Mia')];
    const slug = await found(olga);
    const { token } = await invite(olga, slug);
    await database.client`
      insert into memberships select t.id, gen_random_uuid(), 'member', 'Somebody', 'shown', ${now.toISOString()}::timestamptz
      from teams t, generate_series(1, 999) where t.slug = ${slug}`;
    await expect(join(mia, token)).rejects.toMatchObject({ code: 'conflict' });
    expect(await listInvites({ ctx: olga.ctx, input: { slug } })).toMatchObject([{ uses: 0 }]);
  });

  it('leads nowhere once the team is being dissolved', async () => {
    const [olga, mia] = [await person('Olga'), await person('Mia')];
    const slug = await found(olga);
    const { token } = await invite(olga, slug);
    let joining: Promise<string[]> | undefined;
    await database.client.begin(async (tx) => {
      await tx`delete from teams where slug = ${slug}`;
      joining = outcomes([join(mia, token)]);
      await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    });
    expect(await joining).toEqual(['not_found']);
  });
});

/** How many statements of this database wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await database.client<{ count: number }[]>`
    select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}
