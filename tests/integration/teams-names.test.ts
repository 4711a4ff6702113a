import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberships, users } from '@/db/schema';
import { deleteAccount } from '@/lib/auth';
import { getTeam, joinTeam, updateMembership } from '@/lib/teams';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { found, insertCrew, insertPerson, invite, join, outcomes, type Person, rolesIn } from '../fixtures/team';

let database: TestDatabase;

beforeAll(async () => {
  // Those who act at once need connections of their own.
  database = await createTestDatabase({ max: 8 });
});
afterAll(() => database.close());

const crew = () => insertCrew(database.db);
const person = (name: string) => insertPerson(database.db, name);
const taken = {
  code: 'conflict',
  message: 'Somebody in this team already goes by that name.',
  details: { fields: [{ path: 'displayName' }] },
};

type Choice = { displayName: string; visibility?: 'shown' | 'hidden'; avatar?: string | null };
const choose = ({ ctx }: Person, slug: string, { displayName, visibility = 'shown', avatar = null }: Choice) =>
  updateMembership({ ctx, input: { slug, displayName, visibility, avatar, teaches: false } });

describe('a name in a team', () => {
  it.each(['Olga', 'OLGA', 'Ol\u200bga', ' ｏlga '])('is not another’s: %j', async (displayName) => {
    const { slug, token, mia } = await crew();
    const late = await person(displayName);
    await expect(join(late, token)).rejects.toMatchObject(taken);
    await expect(join(late, token, 'hidden')).rejects.toMatchObject(taken);
    await expect(choose(mia, slug, { displayName })).rejects.toMatchObject(taken);
    await expect(choose(mia, slug, { displayName, visibility: 'hidden' })).rejects.toMatchObject(taken);
    expect(await rolesIn(slug, mia)).toEqual({ Olga: 'owner', Carl: 'coach', Mia: 'member', Max: 'member' });
  });

  it('that is taken uses no invitation up, and another one lets the learner in', async () => {
    const olga = await person('Olga');
    const slug = await found(olga);
    const { token } = await invite(olga, slug, { maxUses: 1 });
    const namesake = await person('Olga');
    await expect(join(namesake, token)).rejects.toMatchObject(taken);
    await joinTeam({ ctx: namesake.ctx, input: { token, displayName: 'Olga B', visibility: 'shown' } });
    expect(await rolesIn(slug, olga)).toEqual({ Olga: 'owner', 'Olga B': 'member' });
  });

  it('may be spelled anew by who has it, and is free again when they change it', async () => {
    const { slug, mia, max } = await crew();
    await choose(mia, slug, { displayName: 'MIA' });
    await choose(mia, slug, { displayName: 'Marie' });
    await choose(max, slug, { displayName: 'Mia' });
    expect(Object.keys(await rolesIn(slug, mia))).toEqual(['Carl', 'Marie', 'Mia', 'Olga']);
  });

  it('is given to one of those who ask at once', async () => {
    const { slug, token, mia, max } = await crew();
    const late = await person('Zoe');
    const asked = [
      choose(mia, slug, { displayName: 'Zoe' }),
      choose(max, slug, { displayName: 'zoe' }),
      join(late, token),
    ];
    expect(await outcomes(asked)).toEqual(['conflict', 'conflict', 'done']);
  });

  it('of who hides stays free, so that no refusal tells that they are here, until they show themselves', async () => {
    const { slug, token, mia, max, olga } = await crew();
    await choose(mia, slug, { displayName: 'Mia', visibility: 'hidden' });
    await join(await person('Mia'), token);
    await expect(choose(mia, slug, { displayName: 'Mia' })).rejects.toMatchObject(taken);
    await choose(mia, slug, { displayName: 'Mia', visibility: 'hidden', avatar: 'm' });
    await choose(mia, slug, { displayName: 'Mia I', visibility: 'shown' });
    expect(Object.keys(await rolesIn(slug, max))).toEqual(Object.keys(await rolesIn(slug, olga)));
  });

  it('that two have had since before does not keep either from changing something else', async () => {
    const { slug, mia, max } = await crew();
    await database.db.update(memberships).set({ displayName: 'Mia' }).where(eq(memberships.userId, max.userId));
    await choose(max, slug, { displayName: 'Mia', avatar: 'k' });
    expect((await getTeam({ ctx: max.ctx, input: { slug } })).me).toMatchObject({ displayName: 'Mia', avatar: 'k' });
    await choose(mia, slug, { displayName: 'Marie' });
  });
});

it('an account whose name has signs that nobody sees is deleted by what is read of it', async () => {
  const { ctx, userId } = await person('Olga');
  await database.db.update(users).set({ name: 'Ol\u00adga' }).where(eq(users.id, userId));
  await deleteAccount({ ctx, input: { confirm: 'Olga' } });
  expect(await database.db.$count(users, eq(users.id, userId))).toBe(0);
});
