import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { contracts } from '@/app/api/v1/contracts';
import { withTransaction } from '@/db/transaction';
import { writeLines } from '@/lib/points';
import { recordReviews, saveCardNote, saveReadingPosition } from '@/lib/review';
import { parseStudyDay } from '@/lib/srs';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { eventId } from '../fixtures/learner';
import { calls } from './access/calls';
import { handIn } from './access/interview-rows';
import { submit } from './access/lab-rows';
import { expectedOf, isTeam, others, type Row } from './access/matrix';
import { finish } from './access/mock-rows';
import { insertContent, makeScene, nameOf, now, type Scene, secretOf, type Who } from './access/scene';
import { type Operation, send, tokenOf } from './access/send';

/*
 * Every operation of the API with parameters that are right, as everyone. Its row is in access/calls.ts: the verb's row
 * says whom it serves and what there is, `sends` what goes over the wire. A new operation without a row fails.
 */
const names = Object.keys(contracts) as Operation[];
const reading = names.filter((name) => contracts[name].method === 'GET');
const statusOf: Record<string, number> = { not_found: 404, forbidden: 403, conflict: 409, invalid: 422 };

let database: TestDatabase;

beforeAll(async () => {
  // Requests are answered at the hour of the scene.
  vi.useFakeTimers({ toFake: ['Date'], now });
  database = await createTestDatabase({ max: 6 });
  process.env.DATABASE_URL = database.url;
  process.env.TEAMS_BOARD = 'true';
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await insertContent(database);
});
afterAll(async () => {
  vi.useRealTimers();
  await (globalThis as { shipshapeHub?: { close: () => Promise<void> } }).shipshapeHub?.close();
  await database.close();
});

const given = async ({ given: make }: Row, scene: Scene) => (await make?.(scene)) as never;

describe('an operation of the API', () => {
  it('has a row of the matrix, and every row an operation', () => {
    expect(Object.keys(calls).toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('serves whom it should: %s', async (name) => {
    const { row, sends, status: wantedStatus = contracts[name].status ?? 200 } = calls[name]!;
    const scene = await makeScene(database);
    let input = await given(row, scene);
    const seen: Record<string, number> = {};
    const expected: Record<string, number> = {};
    const look = async (who: Who | 'anonymous', wanted: string) => {
      const token = who === 'anonymous' ? null : await tokenOf(scene, who);
      const { status } = await send(name, token, sends(input, scene));
      seen[who] = status;
      expected[who] = wanted === 'ok' ? wantedStatus : statusOf[wanted]!;
    };
    if (contracts[name].access === 'public') await look('anonymous', 'ok');
    // Who changes something comes last.
    const mine = expectedOf(row, 'learner');
    const everyone = [...others.map((who) => [who, expectedOf(row, who)] as const), ['learner', mine] as const];
    for (const [who, wanted] of everyone.filter(([, code]) => code !== 'ok')) await look(who, wanted);
    for (const [index, [who, wanted]] of everyone.filter(([, code]) => code === 'ok').entries()) {
      if (isTeam(row.rule) && index > 0) input = await given(row, scene);
      await look(who, wanted);
    }
    expect(seen).toEqual(expected);
  });

  const ofTeams = names.filter((name) => contracts[name].path.startsWith('/api/v1/teams/{slug}'));

  it('of a team is not there for anybody else, whoever they are elsewhere', () => {
    expect(ofTeams.length).toBeGreaterThan(13);
    for (const name of ofTeams) {
      for (const who of ['stranger', 'otherMember', 'otherCoach', 'otherOwner', 'gone', 'admin'] as const) {
        expect(expectedOf(calls[name]!.row, who), `${name} as ${who}`).toBe('not_found');
      }
    }
  });

  const aboutOne = ofTeams.filter((name) => /\{(userId|id)\}/.test(contracts[name].path));
  it.each(aboutOne)('reaches nothing of another team by the address of one’s own: %s', async (name) => {
    const { row, sends } = calls[name]!;
    const scene = await makeScene(database);
    const sent = sends(await given(row, scene), scene);
    const before = await recordsOfTeam(scene);
    const crossed = { ...sent, params: { ...sent.params, slug: scene.otherSlug } };
    const { status } = await send(name, await tokenOf(scene, 'otherOwner'), crossed);
    // What is gone already may be taken away again.
    expect(status).toBe(/^(revokeInvite|unassign|removeWebhook)$/.test(name) ? 200 : 404);
    expect(await recordsOfTeam(scene)).toEqual(before);
  });
});

async function recordsOfTeam({ slug }: Scene): Promise<unknown[]> {
  const tables = ['memberships', 'team_invites', 'team_assignments', 'team_webhooks', 'team_log'];
  const { client } = database;
  return Promise.all(
    tables.map(
      (table) => client`
      select t.* from ${client(table)} t join teams on teams.id = t.team_id where teams.slug = ${slug} order by t::text`,
    ),
  );
}

/** Somebody's practice of every kind, with a secret in all that is private. */
async function practise(scene: Scene, who: 'learner' | 'hidden'): Promise<void> {
  const { db, ids, as } = scene;
  const userId = ids[who];
  const theirs = asIf(scene, who);
  const secret = secretOf(userId);
  for (const cardId of ['day-10/card-1', 'day-10/card-2']) {
    await saveCardNote({ ctx: as(who), input: { cardId, text: `${secret} note` } });
    const event = { id: eventId(now.getTime()), kind: 'review', cardId, rating: 3, at: now.toISOString() };
    await recordReviews({ ctx: as(who), input: { events: [event] } });
  }
  await saveReadingPosition({ ctx: as(who), input: { day: 12, heading: `${secret} heading`, fraction: 0.5 } });
  await handIn(theirs);
  await finish(theirs);
  await submit(theirs);
  await withTransaction(db, (tx) => {
    const line = { cause: 'lab:x', studyDay: parseStudyDay('2026-03-10')!, kind: 'lab', worth: 40, times: 1 } as const;
    return writeLines({ db: tx, userId, now }, [line]);
  });
}

/** The scene in which `who` is whom the rows are about. */
const asIf = (scene: Scene, who: 'learner' | 'hidden'): Scene => ({
  ...scene,
  ids: { ...scene.ids, learner: scene.ids[who] },
  as: (one, minutes) => scene.as(one === 'learner' ? who : one, minutes),
  secret: `${secretOf(scene.ids[who])} words`,
});

describe('what a GET says', () => {
  let scene: Scene;
  const tokens = new Map<string, string | null>([['anonymous', null]]);

  beforeAll(async () => {
    scene = await makeScene(database);
    await practise(scene, 'learner');
    await practise(scene, 'hidden');
    for (const who of ['learner', ...others] as const) tokens.set(who, await tokenOf(scene, who));
  });

  const mayKnowWhoHides = ['hidden', 'coach', 'owner'];

  it.each(reading)('tells nobody of who hides, nor of anything private: %s', async (name) => {
    const { row, sends } = calls[name]!;
    const { hidden, learner } = scene.ids;
    for (const subject of ['learner', 'hidden'] as const) {
      const about = asIf(scene, subject);
      const sent = sends(await given(row, about), about);
      const answered: string[] = [];
      for (const [who, token] of tokens) {
        const { status, body } = await send(name, token, sent);
        if (status < 400) answered.push(who);
        const { result } = contracts[name];
        // What the contract does not name has no business in the body.
        if (status === 200 && !(result instanceof z.ZodString)) {
          const said: unknown = JSON.parse(body);
          expect(said, `${who}, about ${subject}`).toEqual(result.parse(said));
        }
        const hiddenFrom = mayKnowWhoHides.includes(who) ? [] : [hidden, nameOf('hidden', scene)];
        const secrets = [
          ...(who === 'hidden' ? [] : [secretOf(hidden), ...hiddenFrom]),
          ...(who === 'learner' ? [] : [secretOf(learner)]),
        ];
        const told = secrets.filter((secret) => body.toLowerCase().includes(secret.toLowerCase()));
        expect(told, `${who}, about ${subject}`).toEqual([]);
      }
      expect(answered, 'who got an answer at all').toContain(isTeam(row.rule) ? 'owner' : subject);
    }
  });

  it('tells themselves, and coaches the name', async () => {
    const bodyFor = async (who: Who, name: Operation) =>
      (await send(name, tokens.get(who)!, calls[name]!.sends(undefined as never, scene))).body;
    expect(await bodyFor('hidden', 'getQueue')).toContain(`${secretOf(scene.ids.hidden)} note`);
    expect(await bodyFor('hidden', 'getPosition')).toContain(secretOf(scene.ids.hidden));
    for (const who of ['hidden', 'coach', 'owner'] as const) {
      expect(await bodyFor(who, 'getTeam')).toContain(nameOf('hidden', scene));
    }
    expect(await bodyFor('hidden', 'getLeaderboard')).toContain(nameOf('hidden', scene));
    expect(await bodyFor('fellow', 'getLeaderboard')).toContain(nameOf('learner', scene));
    for (const name of ['getTeamProgress', 'exportTeamProgress', 'listAssignments'] as const) {
      expect(await bodyFor('coach', name)).toContain(nameOf('hidden', scene));
    }
  });
});
