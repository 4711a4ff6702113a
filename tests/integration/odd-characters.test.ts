import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contracts } from '@/app/api/v1/contracts';
import { updateSettings } from '@/lib/auth';
import { assign, listAssignments } from '@/lib/coach';
import { toAppError } from '@/lib/http';
import { overrideVerdicts, shareReport } from '@/lib/interview';
import { getQueue, recordReviews, saveCardNote } from '@/lib/review';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { eventId } from '../fixtures/learner';
import { calls } from './access/calls';
import { handIn } from './access/interview-rows';
import { isTeam } from './access/matrix';
import { finish } from './access/mock-rows';
import { insertContent, makeScene, now } from './access/scene';
import { type Operation, send, tokenOf } from './access/send';

/* Characters that JSON can carry and PostgreSQL cannot keep, at every place where the API takes words. */
const odd = { NUL: '\0', 'half a character': '\ud800' };

let database: TestDatabase;

beforeAll(async () => {
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

/** Copies of a value, in each of which one of its strings has `character` in it; with the place of that string. */
function* spoil(value: unknown, character: string, place = ''): Generator<[string, unknown]> {
  if (typeof value === 'string') yield [place, `${value.slice(0, 1)}${character}${value.slice(1)}`];
  else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    for (const [key, inner] of Object.entries(value)) {
      for (const [where, spoilt] of spoil(inner, character, `${place}.${key}`)) {
        const copy: unknown = Array.isArray(value) ? value.with(Number(key), spoilt) : { ...value, [key]: spoilt };
        yield [where, copy];
      }
    }
  }
}

describe.each(Object.entries(odd))('%s in a text', (_name, character) => {
  it.each(Object.keys(contracts) as Operation[])('is no error of the server: %s', async (name) => {
    const { row, sends } = calls[name]!;
    const scene = await makeScene(database);
    const token = await tokenOf(scene, isTeam(row.rule) ? 'owner' : 'learner');
    const { query = '', ...sent } = sends((await row.given?.(scene)) as never, scene);
    const asked = { ...sent, query: Object.fromEntries(new URLSearchParams(query)) };
    const broken: string[] = [];
    for (const [place, spoilt] of spoil(asked, character)) {
      const once = spoilt as typeof asked;
      const { status } = await send(name, token, { ...once, query: new URLSearchParams(once.query).toString() });
      if (status >= 500) broken.push(place);
    }
    expect(broken).toEqual([]);
  });
});

describe('a NUL in what somebody wrote', () => {
  it('becomes a space', async () => {
    const scene = await makeScene(database);
    const { as, slug, ids } = scene;
    const task = { slug, what: 'interview', ref: 'mid', dueOn: '2026-03-20' } as const;
    await assign({ ctx: as('coach'), input: { ...task, note: '\0By\0Friday.\r\n' } });
    const { assignments } = await listAssignments({ ctx: as('learner'), input: { slug } });
    expect(assignments).toMatchObject([{ note: 'By Friday.' }]);

    const answer = await handIn(scene);
    const verdicts = { [answer.criteria[0]!.id]: 'met' } as const;
    const about = { slug, userId: ids.learner, attemptId: answer.id };
    const input = { ...about, verdicts, reason: 'Between\0the lines.' };
    expect(await overrideVerdicts({ ctx: as('coach'), input })).toMatchObject({
      coach: { reason: 'Between the lines.' },
    });

    await saveCardNote({ ctx: as('learner'), input: { cardId: 'day-10/card-1', text: 'a\0b' } });
    const { cards } = await getQueue({ ctx: as('learner'), input: { limit: 200, day: 10 } });
    expect(cards.find(({ cardId }) => cardId === 'day-10/card-1')).toMatchObject({ note: 'a b' });
  });

  it('is refused where it can mean nothing', async () => {
    const scene = await makeScene(database);
    const { as } = scene;
    const { id } = await finish(scene);
    const refused = async (work: Promise<unknown>) => toAppError(await work.catch((error: unknown) => error))?.code;
    expect(await refused(updateSettings({ ctx: as('learner'), input: { shortcuts: { again: '\0' } } }))).toBe(
      'invalid',
    );
    expect(await refused(shareReport({ ctx: as('learner'), input: { id, alias: '\0' } }))).toBe('invalid');
  });

  it('in one event of a batch spoils no other', async () => {
    const { as } = await makeScene(database);
    const one = { kind: 'review', cardId: 'day-10/card-1', rating: 3, at: now.toISOString() };
    const events = [
      { ...one, id: eventId(now.getTime()), cardId: 'a\0b' },
      { ...one, id: eventId(now.getTime()), deviceId: 'a\0b' },
      { ...one, id: eventId(now.getTime()) },
    ];
    const { results } = await recordReviews({ ctx: as('learner'), input: { events } });
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'accepted']);
  });
});
