import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@/db/client';
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

test('a statement with parameters is parsed once per connection, in a transaction too', async () => {
  const { client, db } = connect(database.url, { max: 1 });
  try {
    for (const value of ['one', 'two']) await db.execute(sql`select ${value}::text as outside`);
    for (const value of ['one', 'two']) await db.transaction((tx) => tx.execute(sql`select ${value}::text as inside`));
    const kept = await client<{ statement: string; runs: number }[]>`
      select statement, (generic_plans + custom_plans)::int as runs from pg_prepared_statements
      where statement like '% as outside' or statement like '% as inside' order by statement`;
    expect([...kept]).toEqual([
      { statement: 'select $1::text as inside', runs: 2 },
      { statement: 'select $1::text as outside', runs: 2 },
    ]);
  } finally {
    await client.end({ timeout: 5 });
  }
});

test('a transaction behind a hundred waiting statements has a connection to itself', async () => {
  const { client } = connect(database.url, { max: 2 });
  try {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    let held = 0;
    const holders = [1, 2].map(() =>
      client.begin(async () => {
        held += 1;
        await released;
      }),
    );
    await expect.poll(() => held).toBe(2);
    const statements = Array.from({ length: 100 }, () => client.unsafe('select 1').execute());
    const transaction = client.begin((tx) => tx`select 1`);
    release();
    await Promise.all([...holders, ...statements]);
    await expect(transaction).resolves.toHaveLength(1);
  } finally {
    await client.end({ timeout: 5 });
  }
});
