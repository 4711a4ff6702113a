import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { idempotencyKeys, rateLimits, sessions, teamInvites, teams, verificationTokens } from '@/db/schema';
import type { Ctx } from '@/lib/auth';
import { ForbiddenError, sweepExpired } from '@/lib/http';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';

const now = new Date('2026-03-10T12:00:00.000Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

let database: TestDatabase;
let userId: string;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  userId = await insertLearner(database.db);
  ctx = { actor: { kind: 'system' }, db: database.db, reader: database.db, now };
});
afterAll(() => database.close());

beforeEach(async () => {
  const { client, db } = database;
  await client`truncate idempotency_keys, rate_limits, sessions, verification_tokens, teams cascade`;
  const answer = { userId, requestHash: 'hash', status: 200, body: {} };
  await db.insert(idempotencyKeys).values([
    { ...answer, key: 'old', createdAt: hours(-25) },
    { ...answer, key: 'young', createdAt: hours(-23) },
  ]);
  await db.insert(rateLimits).values([
    { key: 'old', windowStart: hours(-25), count: 1 },
    { key: 'young', windowStart: hours(-23), count: 1 },
  ]);
  const device = { userId, userAgent: 'test', createdAt: hours(-2000), lastSeenAt: hours(-1441) };
  await db.insert(sessions).values([
    { ...device, tokenHash: 'old', expiresAt: hours(-1) },
    { ...device, tokenHash: 'young', expiresAt: hours(1) },
  ]);
  await db.insert(verificationTokens).values([
    { identifier: 'ada@example.com', tokenHash: 'old', expiresAt: hours(-1) },
    { identifier: 'ada@example.com', tokenHash: 'young', expiresAt: hours(1) },
  ]);
  const teamId = randomUUID();
  await db.insert(teams).values({ id: teamId, slug: 'team', name: 'Team', timeZone: 'UTC', createdAt: hours(-48) });
  const invite = { teamId, createdBy: 'Ada', createdAt: hours(-48), maxUses: 1 };
  await db.insert(teamInvites).values([
    { ...invite, id: randomUUID(), tokenHash: 'old', expiresAt: hours(-1) },
    { ...invite, id: randomUUID(), tokenHash: 'young', expiresAt: hours(1) },
  ]);
});

const left = async () =>
  (
    await database.client<{ key: string }[]>`
      select 'answer ' || key as key from idempotency_keys
      union all select 'window ' || key from rate_limits
      union all select 'session ' || token_hash from sessions
      union all select 'link ' || token_hash from verification_tokens
      union all select 'invite ' || token_hash from team_invites
      order by 1`
  ).map(({ key }) => key);

describe('the sweep', () => {
  it('takes what is over and leaves the rest', async () => {
    await sweepExpired({ ctx });
    expect(await left()).toEqual(['answer young', 'invite young', 'link young', 'session young', 'window young']);
  });

  it('leaves it to another instance that is already at it', async () => {
    await database.client.begin(async (other) => {
      await other`select pg_advisory_xact_lock(hashtext('shipshape sweep'))`;
      await sweepExpired({ ctx });
    });
    expect(await left()).toHaveLength(10);
  });

  it('is not for learners', async () => {
    await expect(sweepExpired({ ctx: ctxOf(database.db, userId, now) })).rejects.toThrow(ForbiddenError);
  });
});
