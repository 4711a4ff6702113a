import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pointsDays, pointsFlags, pointsLedger, pointsPeriods } from '@/db/schema';
import { type Ctx, updateSettings } from '@/lib/auth';
import { type Board, getBoard } from '@/lib/boards';
import { rebuildLearner, recordReviews } from '@/lib/review';
import { createInvite, createTeam, joinTeam, leaveTeam, updateMembership } from '@/lib/teams';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';
import { arbitraryHistory, dayMs, type Move, noon } from '../fixtures/points-history';

let database: TestDatabase;
let cardIds: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
  cardIds = await insertUnit(database.db, 8, 2);
});
afterAll(() => database.close());

const at = (userId: string, ms: number): Ctx => ctxOf(database.db, userId, new Date(ms));
const kinds = ['come or go', 'hide or show'] as const;
type Kind = (typeof kinds)[number];

/** A team of an owner without points, a learner who comes and goes, and a twin who does the same and always stays. */
async function makeTeam() {
  const [owner, learner, twin] = [await learnerOf(), await learnerOf(), await learnerOf()];
  const input = { name: 'Crew', displayName: 'Owner', timeZone: 'Europe/Zurich' };
  const { slug } = await createTeam({ ctx: at(owner, noon), input });
  await join(slug, { owner, userId: twin, displayName: 'Twin' }, noon);
  await join(slug, { owner, userId: learner, displayName: 'Learner' }, noon);
  return { slug, owner, learner, twin };
}
const learnerOf = () => insertLearner(database.db);

async function join(slug: string, who: { owner: string; userId: string; displayName: string }, now: number) {
  const { owner, userId, displayName } = who;
  const { token } = await createInvite({ ctx: at(owner, now), input: { slug, expiresInDays: 1, maxUses: 1 } });
  await joinTeam({ ctx: at(userId, now), input: { token, displayName, visibility: 'shown' } });
}

async function practise(userId: string, move: Move<Kind>): Promise<void> {
  const ctx = at(userId, move.now);
  if ('send' in move) await recordReviews({ ctx, input: { events: move.send } });
  if ('timeZone' in move) await updateSettings({ ctx, input: { timeZone: move.timeZone } });
}

/** All that is kept about somebody's points, without whose they are. */
async function pointsOf(userId: string) {
  const tables = [pointsLedger, pointsDays, pointsPeriods, pointsFlags] as const;
  const rows = await Promise.all(
    tables.map((table) => database.db.select().from(table).where(eq(table.userId, userId))),
  );
  return rows.map((list) => list.map(({ userId: _, ...rest }) => JSON.stringify(rest)).toSorted());
}

/** Boards of now and of the week before, as somebody sees them. */
async function boardsFor(userId: string, slug: string, now: number): Promise<Board[]> {
  const day = new Date(now - 7 * dayMs).toISOString().slice(0, 10);
  const queries = [{}, { day }, { period: 'month' }, { period: 'all' }, { by: 'improved' }] as const;
  return Promise.all(queries.map((query) => getBoard({ ctx: at(userId, now), input: { slug, ...query } })));
}

const rowOf = ({ rows }: Board, name: string) => rows.find((row) => row.name === name);

it('whoever leaves and comes back has what they would have had, on boards that a rebuilt ledger gives too', async () => {
  let paid = 0;
  let came = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryHistory(cardIds, [...kinds, ...kinds]), async (moves) => {
      const { slug, owner, learner, twin } = await makeTeam();
      let isIn = true;
      let visibility: 'shown' | 'hidden' = 'shown';
      for (const move of moves) {
        await Promise.all([learner, twin].map((userId) => practise(userId, move)));
        if (!('other' in move)) continue;
        const { now } = move;
        if (move.other === 'come or go') {
          if (isIn) await leaveTeam({ ctx: at(learner, now), input: { slug } });
          else await join(slug, { owner, userId: learner, displayName: 'Learner' }, now);
          isIn = !isIn;
          visibility = 'shown';
          if (isIn) came += 1;
        } else if (isIn) {
          visibility = visibility === 'shown' ? 'hidden' : 'shown';
          const input = { slug, displayName: 'Learner', avatar: null, visibility, teaches: false };
          await updateMembership({ ctx: at(learner, now), input });
        }
      }
      const now = moves.at(-1)?.now ?? noon;
      const live = await pointsOf(learner);
      paid += live[0]!.length;
      expect(live).toEqual(await pointsOf(twin));

      const seen = await boardsFor(owner, slug, now);
      for (const board of seen) {
        const [theirs, twins] = [rowOf(board, 'Learner'), rowOf(board, 'Twin')];
        if (isIn && visibility === 'shown') expect(theirs).toEqual(twins && { ...twins, name: 'Learner' });
        else expect(theirs).toBeUndefined();
      }
      const own = isIn ? await boardsFor(learner, slug, now) : [];
      for (const [index, { me }] of own.entries()) {
        expect(me.points).toBe(rowOf(seen[index]!, 'Twin')?.points ?? me.points);
      }

      for (const userId of [learner, twin]) {
        expect((await rebuildLearner({ ctx: at(userId, now) })).corrected).toBe(0);
      }
      expect(await pointsOf(learner)).toEqual(live);
      expect(await boardsFor(owner, slug, now)).toEqual(seen);
      if (isIn) expect(await boardsFor(learner, slug, now)).toEqual(own);
      else await expect(boardsFor(learner, slug, now)).rejects.toMatchObject({ code: 'not_found' });
    }),
    { numRuns: 15 },
  );
  // The histories are such that something was there to be lost.
  expect(paid).toBeGreaterThan(10);
  expect(came).toBeGreaterThan(5);
}, 120_000);
