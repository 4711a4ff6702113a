import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peerRounds, peerSessions } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

describe('the tables of peer interviews', () => {
  let id: string;
  beforeAll(async () => {
    const openedAt = new Date('2026-03-10T12:00:00.000Z');
    const [hostId, guestId] = [randomUUID(), randomUUID()];
    id = randomUUID();
    await database.db.insert(peerSessions).values({
      id,
      teamId: randomUUID(),
      level: 'mid',
      minutes: 10,
      phase: 'ready',
      openedAt,
      hostId,
      hostName: 'Ann',
      guestId,
      guestName: 'Ben',
    });
    await database.db.insert(peerRounds).values({ sessionId: id, number: 1, scenarioId: 'day-12/a' });
  });

  it.each([
    ['somebody with themselves', `update peer_sessions set guest_id = host_id where id = $1`],
    [
      'a session of two without the second',
      `update peer_sessions set guest_id = null, guest_name = null where id = $1`,
    ],
    ['an end without a time', `update peer_sessions set phase = 'finished', round = 2 where id = $1`],
    ['leaving by nobody', `update peer_sessions set phase = 'left', ended_at = opened_at where id = $1`],
    ['a third round', `insert into peer_rounds (session_id, number, scenario_id) values ($1, 3, 's')`],
    ['words before the start', `update peer_rounds set answer = 'x' where session_id = $1`],
    ['an end before the start', `update peer_rounds set ended_at = '2026-03-10' where session_id = $1`],
    [
      'an empty form that is filed',
      `insert into peer_forms (session_id, user_id, filed_at) values ($1, gen_random_uuid(), '2026-03-10')`,
    ],
  ])('refuse %s', async (_, sql) => {
    await expect(database.client.unsafe(sql, [id])).rejects.toMatchObject({ code: '23514' });
  });
});
