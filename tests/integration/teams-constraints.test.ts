import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';

type Row = Record<string, unknown>;
const at = '2026-03-10T12:00:00.000Z';
const later = '2026-03-17T12:00:00.000Z';
const [check, nobody, taken] = ['23514', '23503', '23505'];
let database: TestDatabase;
let teamId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  teamId = randomUUID();
  expect(await tryRow('teams', team({ id: teamId }))).toBeNull();
});

/** The SQLSTATE of the refusal, or null when the row is let in. */
const tryRow = (table: string, row: Row) =>
  database.client`insert into ${database.client(table)} ${database.client(row)}`.then(
    () => null,
    (error: unknown) => (error as { code: string }).code,
  );

const team = (change: Row = {}): Row => {
  const id = randomUUID();
  return { id, slug: `t-${id}`, name: 'Team', time_zone: 'UTC', created_at: at, ...change };
};
const member = (change: Row = {}): Row => ({
  team_id: teamId,
  user_id: randomUUID(),
  role: 'member',
  display_name: 'Mia',
  visibility: 'shown',
  joined_at: at,
  ...change,
});
const invite = (change: Row = {}): Row => ({
  team_id: teamId,
  id: randomUUID(),
  token_hash: randomUUID(),
  created_by: 'Olga',
  created_at: at,
  expires_at: later,
  max_uses: 1,
  ...change,
});
const line = (change: Row = {}): Row => ({
  team_id: teamId,
  id: randomUUID(),
  at,
  actor_id: randomUUID(),
  actor_name: 'Olga',
  action: 'created',
  ...change,
});

it('a team has a name and an address of its own', async () => {
  const first = team();
  expect(await tryRow('teams', first)).toBeNull();
  expect(await tryRow('teams', team({ slug: first.slug }))).toBe(taken);
  for (const slug of ['Upper', '-x', 'x-', 'a--b', 'x'.repeat(61), 'a/b', '']) {
    expect(await tryRow('teams', team({ slug })), slug).toBe(check);
  }
  for (const name of ['', 'x'.repeat(81)]) expect(await tryRow('teams', team({ name }))).toBe(check);
});

it('somebody is in a team once, as something known', async () => {
  const mia = member();
  expect(await tryRow('memberships', mia)).toBeNull();
  expect(await tryRow('memberships', mia)).toBe(taken);
  expect(await tryRow('memberships', member({ team_id: randomUUID() }))).toBe(nobody);
  for (const change of [{ role: 'admin' }, { visibility: 'maybe' }, { display_name: '' }]) {
    expect(await tryRow('memberships', member(change))).toBe(check);
  }
});

it('an invitation ends after it began, and is never used too often', async () => {
  expect(await tryRow('team_invites', invite({ email: 'a@example.com' }))).toBeNull();
  for (const change of [
    { email: 'a@example.com', max_uses: 2 },
    { max_uses: 0 },
    { max_uses: 501 },
    { uses: 2 },
    { uses: -1 },
    { expires_at: at },
  ]) {
    expect(await tryRow('team_invites', invite(change)), JSON.stringify(change)).toBe(check);
  }
  const one = invite();
  expect(await tryRow('team_invites', one)).toBeNull();
  expect(await tryRow('team_invites', invite({ token_hash: one.token_hash }))).toBe(taken);
});

it('a line of the log names whom it is about wholly or not at all', async () => {
  expect(await tryRow('team_log', line())).toBeNull();
  expect(await tryRow('team_log', line({ subject_id: randomUUID(), subject_name: 'Mia' }))).toBeNull();
  expect(await tryRow('team_log', line({ subject_id: randomUUID() }))).toBe(check);
  expect(await tryRow('team_log', line({ subject_name: 'Mia' }))).toBe(check);
});

it('everything of a team goes with it', async () => {
  await tryRow('memberships', member());
  await tryRow('team_invites', invite());
  await tryRow('team_log', line());
  await database.client`delete from teams where id = ${teamId}`;
  const [row] = await database.client`
    select (select count(*) from memberships where team_id = ${teamId})
      + (select count(*) from team_invites where team_id = ${teamId})
      + (select count(*) from team_log where team_id = ${teamId}) as left`;
  expect(Number(row?.left)).toBe(0);
});
