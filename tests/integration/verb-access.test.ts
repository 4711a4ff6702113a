import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { authRows } from './access/auth-rows';
import { contentRows } from './access/content-rows';
import { interviewRows } from './access/interview-rows';
import { labRows, reexecutionRows } from './access/lab-rows';
import { checkVerb, type Row } from './access/matrix';
import { mockRows } from './access/mock-rows';
import { nudgeRows } from './access/nudge-rows';
import { peerRows } from './access/peer-rows';
import { reviewRows } from './access/review-rows';
import { insertContent } from './access/scene';
import { teamRows } from './access/team-rows';
import { webhookRows } from './access/webhook-rows';

/*
 * Every verb of every room has a row. To add one, write into tests/integration/access/<room>-rows.ts
 *
 *   renameCard: row({ rule: 'own', scopes: ['review:write'], run: (ctx) => renameCard({ ctx, input: { … } }) }),
 *
 * `rule` says whom the verb serves (access/matrix.ts lists them), `scopes` what a token needs. `given` makes what the call
 * is about, as the learner, and its answer is the second argument of `run`; `tells` are words that only the learner may
 * get. Who is refused, and how, follows from the rule; `but` names what is otherwise. A new room is a line below.
 */
const rooms: Record<string, Record<string, Row>> = {
  auth: authRows,
  content: contentRows.content,
  http: contentRows.http,
  interview: { ...interviewRows, ...mockRows, ...peerRows },
  labs: labRows,
  'labs/reexecution': reexecutionRows,
  nudges: nudgeRows,
  points: reviewRows.points,
  review: reviewRows.review,
  teams: teamRows,
  webhooks: webhookRows,
};

/** These rooms have a matrix of their own, which asks for a row per verb just so. */
const elsewhere = new Set(['boards', 'coach']);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 6 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await insertContent(database);
});
afterAll(() => database.close());

const lib = path.join(import.meta.dirname, '../../lib');
const doors = readdirSync(lib, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'index.ts')
  .map((file) => path.dirname(file));

/** Whether a function takes `{ ctx, … }`, in its head or as `call`. */
function isVerb(value: unknown): boolean {
  if (typeof value !== 'function') return false;
  const text = value.toString();
  const call = /^[^(]*\((\w+)\)/.exec(text)?.[1];
  return /^[^(]*\(\{[^)]*?\bctx\b/.test(text) || (call !== undefined && takesApart(text, call));
}

const takesApart = (text: string, call: string) =>
  new RegExp(`\\{[^}]*\\bctx\\b[^}]*\\} = ${call}\\b|\\b${call}\\.ctx\\b`).test(text);

describe('every verb', () => {
  it.each(doors)('of %s has a row, and every row a verb', async (room) => {
    const found = Object.entries(await import(path.join(lib, room, 'index.ts')));
    const verbs = found.flatMap(([name, value]) => (isVerb(value) ? [name] : []));
    if (elsewhere.has(room)) expect(verbs.length).toBeGreaterThan(0);
    else expect(Object.keys(rooms[room] ?? {}).toSorted()).toEqual(verbs.toSorted());
  });

  it('is told from other functions', () => {
    const verb = async ({ ctx }: { ctx: number }) => ctx;
    async function* stream({ input = {}, ctx }: { ctx: number; input?: object }) {
      yield [ctx, input];
    }
    async function called(call: { ctx: number; input: number }) {
      const { ctx, input } = call;
      return ctx + input;
    }
    expect([verb, stream, called].map(isVerb)).toEqual([true, true, true]);
    const authorizer = (ctx: number, input: { ctx: number }) => ctx + input.ctx;
    expect([authorizer, (name: string) => name, 7].map(isVerb)).toEqual([false, false, false]);
  });
});

describe.each(Object.entries(rooms))('who may call a verb of %s', (_room, rows) => {
  it.each(Object.entries(rows))('%s', (_name, one) => checkVerb(database, one));
});
