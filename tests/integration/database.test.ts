import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMigrations } from '@/db/migrate';
import { createTestDatabase, seenStatements } from '../fixtures/database';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('instances that migrate together take turns', async () => {
  await database.client`drop schema public cascade`;
  await database.client`drop schema drizzle cascade`;
  await database.client`create schema public`;
  await Promise.all(Array.from({ length: 5 }, () => runMigrations(database.url)));
  const [applied] = await database.client<{ count: number }[]>`
    select count(*)::int as count from drizzle.__drizzle_migrations`;
  const journal = JSON.parse(readFileSync('db/migrations/meta/_journal.json', 'utf8'));
  expect(applied?.count).toBe(journal.entries.length);
});

test('a wrong password is told at once, without the password', async () => {
  const url = new URL(database.url);
  url.password = 'not-the-password';
  const failure = runMigrations(url.href);
  await expect(failure).rejects.toThrow(`at ${url.host} cannot be reached: password authentication failed`);
  await expect(failure).rejects.not.toThrow('not-the-password');
});

test('the statements a test runs are kept for inspection', async () => {
  await database.client`select 'seen' as mark`;
  expect([...seenStatements]).toContain(`select 'seen' as mark`);
});
