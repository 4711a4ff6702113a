import { randomUUID } from 'node:crypto';
import { cards, memberships, settings, teams, users } from '@/db/schema';
import { type Ctx, defaultSettings } from '@/lib/auth';
import type { TestDatabase } from '../../fixtures/database';
import { insertLabs } from '../../fixtures/lab-work';
import { ctxOf } from '../../fixtures/learner';
import { syncUnits } from '../../fixtures/sync-units';

export const now = new Date('2026-03-10T12:00:00.000Z');
export const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const roles = [
  'learner',
  'partner',
  'fellow',
  'hidden',
  'coach',
  'owner',
  'gone',
  'otherMember',
  'otherCoach',
  'otherOwner',
  'stranger',
  'admin',
] as const;
export type Who = (typeof roles)[number];

/** What nobody but its owner may read, wherever it stands: account name, address, notes, words of answers. */
export const secretOf = (userId: string) => `SECRET-${userId.slice(0, 8)}`;

export type Scene = {
  db: TestDatabase['db'];
  /** Of the team of `learner` to `owner`. The `other…` are of another team; the rest are in none. */
  slug: string;
  otherSlug: string;
  ids: Record<Who, string>;
  as: (who: Who, minutes?: number) => Ctx;
  /** In everything private that the learner of the scene has. */
  secret: string;
};

/** Two real units with their questions, and the sample lab with the cards it wants. */
export async function insertContent({ db }: TestDatabase): Promise<void> {
  await syncUnits(db, ['day-10', 'day-12', 'day-13'], now);
  const ids = Array.from({ length: 8 }, (_, index) => `day-10/card-${index + 1}`);
  const content = { kind: 'recall', front: '<p>Why?</p>', back: '<p>So.</p>' };
  const row = { day: 10, kind: 'recall', objective: 'know', content } as const;
  // First of all, so that everybody's queue begins with them.
  const added = ids.map((id, index) => {
    return { ...row, id, siblingGroup: id, contentHash: id, position: index };
  });
  await db.insert(cards).values(added);
  await insertLabs(db);
}

/** New people, of whom `learner` is whom the calls are about. */
export async function makeScene({ db }: TestDatabase): Promise<Scene> {
  const ids = Object.fromEntries(roles.map((role) => [role, randomUUID()])) as Record<Who, string>;
  const people = Object.entries(ids).map(([who, id]) => {
    const role = who === 'admin' ? ('admin' as const) : ('learner' as const);
    return { id, role, name: `${secretOf(id)} account`, email: `${secretOf(id)}@example.com`, createdAt: now };
  });
  await db.insert(users).values(people);
  await db.insert(settings).values(people.map(({ id }) => ({ userId: id, ...defaultSettings, updatedAt: now })));
  const slug = await makeTeam(db, ids, ['owner', 'coach', 'learner', 'partner', 'fellow', 'hidden']);
  const otherSlug = await makeTeam(db, ids, ['otherOwner', 'otherCoach', 'otherMember']);
  return {
    db,
    slug,
    otherSlug,
    ids,
    as: (who, minutes = 0) => {
      const ctx = ctxOf(db, ids[who], after(minutes));
      const actor = { kind: 'user', userId: ids[who], sessionHash: 'test' } as const;
      return { ...ctx, actor: { ...actor, role: who === 'admin' ? 'admin' : 'learner' } };
    },
    secret: secretOf(ids.learner),
  };
}

/** What the team calls somebody; of who hides it is a secret too. */
export const nameOf = (who: Who, { ids }: Pick<Scene, 'ids'>) => `The ${who} ${ids[who].slice(0, 8)}`;

async function makeTeam(db: Scene['db'], ids: Scene['ids'], people: readonly Who[]): Promise<string> {
  const id = randomUUID();
  const slug = `team-${id.slice(0, 8)}`;
  await db.insert(teams).values({ id, slug, name: slug, timeZone: 'UTC', createdAt: now });
  await db.insert(memberships).values(
    people.map((who, index) => ({
      teamId: id,
      userId: ids[who],
      role: index === 0 ? ('owner' as const) : /coach$/i.test(who) ? ('coach' as const) : ('member' as const),
      displayName: nameOf(who, { ids }),
      visibility: who === 'hidden' ? ('hidden' as const) : ('shown' as const),
      teaches: true,
      joinedAt: now,
    })),
  );
  return slug;
}

/** A live question of the content above. */
export const question = 'day-12/ten-second-deploys';
