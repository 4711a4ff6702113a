import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiToken, deleteAccount, type Scope } from '@/lib/auth';
import {
  answerQuestion,
  getAnswer,
  getQuestion,
  judgeByModel,
  judgeOwnAnswer,
  listAnswers,
  listQuestions,
  regradeAnswers,
  saveDraft,
  type ScenarioAttempt,
  takeQuestionHint,
} from '@/lib/interview';
import { getQueue } from '@/lib/review';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

const id = 'day-12/ten-second-deploys';
const begin = Date.parse('2026-03-10T12:00:00.000Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13'], new Date(begin));
});
afterAll(() => database.close());

const learner = () => insertLearner(database.db);
const at = (userId: string, minutes = 0) => ctxOf(database.db, userId, new Date(begin + minutes * 60_000));
const stranger = () => ({ ...at('x'), actor: { kind: 'anonymous' as const } });
const answer = (userId: string, text: string, minutes = 0, after?: number) =>
  answerQuestion({ ctx: at(userId, minutes), input: { id, answer: text, ...(after === undefined ? {} : { after }) } });
const save = (userId: string, text: string, minutes = 0, after?: number) =>
  saveDraft({ ctx: at(userId, minutes), input: { id, answer: text, ...(after === undefined ? {} : { after }) } });
const mine = async (userId: string) => (await getQuestion({ ctx: at(userId), input: { id } })).mine;
const idsOf = ({ criteria }: ScenarioAttempt, verdict: string) =>
  criteria.flatMap((criterion) => (criterion.verdict === verdict ? [criterion.id] : []));

// Says why docker stop takes ten seconds, and nothing about what to do.
const half =
  'PID 1 in the container is the shell, because the CMD is in shell form, so the shell does not pass the SIGTERM on to the node process. After ten seconds the daemon sends SIGKILL.';

describe('a question', () => {
  it('is public without what answers it', async () => {
    const question = await getQuestion({ ctx: stranger(), input: { id } });
    expect(question).toMatchObject({ id, mine: null, unit: { day: 12 } });
    expect(question.hintCount).toBeGreaterThan(0);
    const shown = JSON.stringify(question);
    for (const word of ['accept', 'modelAnswer', 'criteria', 'feedback']) expect(shown).not.toContain(word);
  });

  it('that there is not is not found, in any verb', async () => {
    const ctx = at(await learner());
    for (const unknown of ['day-12/nothing', 'nothing', "day-12/x'; --", '../etc']) {
      const input = { id: unknown, answer: 'a' };
      for (const verb of [getQuestion, saveDraft, takeQuestionHint, answerQuestion]) {
        await expect(verb({ ctx, input })).rejects.toMatchObject({ code: 'not_found' });
      }
    }
  });

  it('is found with its slash written as %2F', async () => {
    expect((await getQuestion({ ctx: stranger(), input: { id: id.replace('/', '%2F') } })).id).toBe(id);
  });
});

describe('a draft that is open in two tabs', () => {
  const text = (base: string | undefined, answer: string) => ({ id, answer, ...(base === undefined ? {} : { base }) });

  it('is not replaced by the one that has not seen the other; its words come back with the refusal', async () => {
    const ctx = at(await learner());
    await saveDraft({ ctx, input: text('', 'one') });
    await saveDraft({ ctx, input: text('one', 'one long text') });
    await expect(saveDraft({ ctx, input: text('one', 'x') })).rejects.toMatchObject({
      code: 'conflict',
      details: { current: 'one long text' },
    });
    // Sent again because its answer was lost.
    await saveDraft({ ctx, input: text('one', 'one long text') });
    expect((await getQuestion({ ctx, input: { id } })).mine?.draft?.answer).toBe('one long text');
    await saveDraft({ ctx, input: text('one long text', 'x') });
    await saveDraft({ ctx, input: text(undefined, 'without asking') });
    expect((await getQuestion({ ctx, input: { id } })).mine?.draft?.answer).toBe('without asking');
  });

  it('is compared as it is stored, without what PostgreSQL cannot keep', async () => {
    const ctx = at(await learner());
    await saveDraft({ ctx, input: text('', 'cut in two: \ud83d') });
    await saveDraft({ ctx, input: text('cut in two: \ud83d', 'cut in two: \ud83d\0.') });
    const { draft } = await saveDraft({ ctx, input: text('cut in two: \ud83d\0.', 'done 😀') });
    expect(draft.answer).toBe('done 😀');
  });
});

describe('the list', () => {
  it('filters by day, level and kind', async () => {
    const list = (input: Parameters<typeof listQuestions>[0]['input']) => listQuestions({ ctx: stranger(), input });
    const all = await list({});
    expect(all.length).toBeGreaterThanOrEqual(10);
    expect((await list({ day: 13 })).every(({ unit }) => unit.day === 13)).toBe(true);
    const seniors = await list({ level: 'senior', kind: 'debugging' });
    expect(seniors).toEqual(all.filter(({ level, kind }) => level === 'senior' && kind === 'debugging'));
    await expect(list({ level: 'expert' as never })).rejects.toThrow();
  });

  it('puts first what went worst, and last what went well', async () => {
    const userId = await learner();
    const { modelAnswer } = await answer(userId, half);
    await judgeOwnAnswer({ ctx: at(userId, 1), input: { id: (await mine(userId))!.answers[0]!.id, met: [] } });
    expect(modelAnswer).toContain('<p>');
    const other = 'day-13/green-build-dead-pods';
    const given = await answerQuestion({ ctx: at(userId, 2), input: { id: other, answer: half } });
    const musts = given.criteria.filter(({ kind }) => kind !== 'red-flag').map((criterion) => criterion.id);
    await judgeOwnAnswer({ ctx: at(userId, 3), input: { id: given.id, met: musts } });
    const order = (await listQuestions({ ctx: at(userId), input: { order: 'weakest' } })).map(
      (question) => question.id,
    );
    expect([order[0], order.at(-1)]).toEqual([id, other]);
    expect(
      (await listQuestions({ ctx: at(userId), input: {} })).find((question) => question.id === other)?.mine,
    ).toEqual({
      answered: 1,
      band: 'strong',
    });
  });
});

describe('an answer that was not graded', () => {
  it('has no band in any list, and is no weakness', async () => {
    const userId = await learner();
    const weak = 'day-13/green-build-dead-pods';
    await answerQuestion({ ctx: at(userId), input: { id: weak, answer: half } });
    const good = await answer(userId, half, 1);
    await answer(userId, 'I do not know', 2);
    const page = await mine(userId);
    expect(page?.answers.map(({ band }) => band)).toEqual([null, good.band]);
    expect((await listAnswers({ ctx: at(userId) })).map(({ band }) => band)).toEqual([null, good.band, 'weak']);
    const listed = await listQuestions({ ctx: at(userId), input: { order: 'weakest' } });
    expect(listed[0]).toMatchObject({ id: weak, mine: { answered: 1, band: 'weak' } });
    expect(listed.find((question) => question.id === id)?.mine).toEqual({ answered: 2, band: null });
    // It keeps its place among those that were never answered.
    const byDay = await listQuestions({ ctx: at(userId), input: {} });
    const others = (questions: typeof listed) => questions.flatMap((one) => (one.id === weak ? [] : [one.id]));
    expect(others(listed)).toEqual(others(byDay));
  });
});

describe('a draft', () => {
  it('is kept, and is gone once it is handed in', async () => {
    const userId = await learner();
    await save(userId, 'The sh', 0, 0);
    await save(userId, 'The shell', 1, 0);
    expect(await mine(userId)).toMatchObject({
      draft: { answer: 'The shell', savedAt: '2026-03-10T12:01:00.000Z' },
      answered: 0,
    });
    await answer(userId, half, 2, 0);
    expect(await mine(userId)).toMatchObject({ draft: null, answered: 1 });
  });

  it('that comes late does not come back to life', async () => {
    const userId = await learner();
    await answer(userId, half, 0, 0);
    await expect(save(userId, 'too late', 1, 0)).rejects.toMatchObject({ code: 'conflict' });
    expect((await mine(userId))?.draft).toBeNull();
    await save(userId, 'the next one', 1, 1);
    expect((await mine(userId))?.draft?.answer).toBe('the next one');
  });

  it('is one, however many save at once', async () => {
    const userId = await learner();
    await Promise.all(Array.from({ length: 8 }, (_, index) => save(userId, `try ${index}`)));
    expect((await mine(userId))?.draft?.answer).toMatch(/^try \d$/);
  });

  it('takes 10 000 characters and no more, and a NUL does not stop it', async () => {
    const userId = await learner();
    await save(userId, 'x'.repeat(10_000));
    await expect(save(userId, 'x'.repeat(10_001))).rejects.toThrow(/at most 10000/);
    await save(userId, 'a\0b');
    expect((await mine(userId))?.draft?.answer).toBe('a b');
  });
});

describe('an answer', () => {
  it('may have half a surrogate pair and a NUL among the words that are quoted', async () => {
    const broken = half.replace('PID 1', 'PID\ud8001').replace('not pass', 'not\0pass');
    const given = await answer(await learner(), `${broken} \u{1f433}`);
    expect(given.answer).toBe(`${half.replace('PID 1', 'PID\ufffd1')} \u{1f433}`);
    expect(given.criteria.flatMap(({ quotes }) => quotes.map(({ text }) => text)).join(' ')).toContain('PID\ufffd1');
  });

  it('comes back with a verdict per criterion, its words, who judged, and cards', async () => {
    const userId = await learner();
    const given = await answer(userId, half);
    expect(given).toMatchObject({ scenarioId: id, grader: { kind: 'matcher' }, gate: null, answer: half, hints: 0 });
    // Nobody set a language model up.
    expect(given.model).toBeNull();
    expect(await judgeByModel({ ctx: at(userId), input: { id: given.id } })).toEqual(given);
    const met = given.criteria.filter(({ verdict }) => verdict === 'met');
    expect(met.length).toBeGreaterThan(0);
    for (const { quotes, feedback, kind } of met) {
      expect(quotes.length).toBeGreaterThan(0);
      for (const { start, end, text } of quotes) expect(half.slice(start, end)).toBe(text);
      if (kind !== 'red-flag') expect(feedback).toBeUndefined();
    }
    const missed = given.criteria.filter(({ verdict, kind }) => verdict !== 'met' && kind !== 'red-flag');
    expect(missed.length).toBeGreaterThan(0);
    for (const { feedback } of missed) expect(feedback).toBeTruthy();
    expect(given.cards.length).toBeGreaterThan(0);
    const { cards } = await getQueue({ ctx: at(userId, 24 * 60), input: { limit: 50 } });
    // Siblings wait for another day.
    const first = cards.slice(0, given.cards.length - 1).map(({ cardId }) => cardId);
    expect(given.cards.map((card) => card.id)).toEqual(expect.arrayContaining(first));
    expect((await getAnswer({ ctx: at(userId), input: { id: given.id } })).answer).toEqual(given);
  });

  it.each([
    ['', 'empty'],
    ['I do not know', 'too-short'],
  ])('%j is not looked at, and brings no cards', async (text, gate) => {
    const given = await answer(await learner(), text);
    expect(given).toMatchObject({ gate, band: 'weak', cards: [] });
    expect(idsOf(given, 'cannot-tell')).toHaveLength(given.criteria.length);
  });

  it('sent twice from one page is one answer; another from a stale page is refused', async () => {
    const userId = await learner();
    const [first, second] = await Promise.all([answer(userId, half, 0, 0), answer(userId, half, 0, 0)]);
    expect(second).toEqual(first);
    await expect(answer(userId, `${half} And more.`, 1, 0)).rejects.toMatchObject({ code: 'conflict' });
    expect((await mine(userId))?.answers).toHaveLength(1);
    expect((await answer(userId, half, 1, 1)).id).not.toBe(first.id);
  });

  it('stands beside the one before', async () => {
    const userId = await learner();
    const first = await answer(userId, half);
    const second = await answer(userId, `${half} Use the exec form.`, 5);
    const page = await getAnswer({ ctx: at(userId), input: { id: second.id } });
    expect(page.before).toEqual(first);
    expect((await getAnswer({ ctx: at(userId), input: { id: first.id } })).before).toBeNull();
  });

  it('is nobody else’s business', async () => {
    const [userId, other] = [await learner(), await learner()];
    const given = await answer(userId, half);
    const input = { id: given.id };
    await expect(getAnswer({ ctx: at(other), input })).rejects.toMatchObject({ code: 'not_found' });
    await expect(judgeOwnAnswer({ ctx: at(other), input: { ...input, met: [] } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(getAnswer({ ctx: stranger(), input })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(answerQuestion({ ctx: stranger(), input: { id, answer: half } })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect((await getQuestion({ ctx: at(other), input: { id } })).mine).toMatchObject({ answered: 0 });
  });

  it('goes with the account', async () => {
    const userId = await learner();
    const given = await answer(userId, half);
    const [row] = await database.client`select name from users where id = ${userId}`;
    await deleteAccount({ ctx: at(userId), input: { confirm: row!.name } });
    const [left] = await database.client`select count(*)::int as n from scenario_attempts where id = ${given.id}`;
    expect(left!.n).toBe(0);
  });
});

describe('the learner’s own word', () => {
  it('stands over the matcher’s, says so, moves the band, and can be taken back', async () => {
    const userId = await learner();
    const given = await answer(userId, half);
    const asked = given.criteria.filter(({ kind }) => kind !== 'red-flag').map((criterion) => criterion.id);
    const judge = (met: string[]) => judgeOwnAnswer({ ctx: at(userId, 1), input: { id: given.id, met } });
    const raised = await judge(asked);
    expect(idsOf(raised, 'met')).toEqual(asked);
    expect(raised.band).toBe('strong');
    const changed = raised.criteria.filter(({ grader }) => grader === 'self').map((criterion) => criterion.id);
    expect(changed).toEqual(
      idsOf(given, 'not-found')
        .concat(idsOf(given, 'cannot-tell'))
        .filter((one) => asked.includes(one)),
    );
    expect((await mine(userId))?.answers[0]?.band).toBe('strong');
    expect(await judge(idsOf(given, 'met'))).toEqual(given);
    expect((await judge([])).band).toBe('weak');
    // A matcher that finds more later does not overrule what the learner did not claim.
    const better = JSON.stringify(asked.map((one) => ({ id: one, verdict: 'met', quotes: [], reason: null })));
    await database.client`
      update scenario_gradings set verdicts = ${better}::jsonb where attempt_id = ${given.id} and grader = 'matcher'`;
    expect(idsOf((await getAnswer({ ctx: at(userId), input: { id: given.id } })).answer, 'met')).toEqual([]);
    await expect(judge(['no-such'])).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('grading again', () => {
  it('brings what an older matcher said up to date, and leaves a person’s word', async () => {
    const userId = await learner();
    const given = await answer(userId, half);
    const asked = given.criteria.filter(({ kind }) => kind !== 'red-flag').map((criterion) => criterion.id);
    const judged = await judgeOwnAnswer({ ctx: at(userId), input: { id: given.id, met: asked.slice(0, -1) } });
    await database.client`
      update scenario_gradings set version = '0', verdicts = '[]' where attempt_id = ${given.id} and grader = 'matcher'`;
    await database.client`update scenario_attempts set band = 'mixed' where id = ${given.id}`;
    const system = { ...at(userId, 60), actor: { kind: 'system' as const } };
    let next: Awaited<ReturnType<typeof regradeAnswers>>['next'] = null;
    const total = { graded: 0, changed: 0 };
    do {
      const batch = await regradeAnswers({ ctx: system, input: { limit: 2, ...(next ? { after: next } : {}) } });
      next = batch.next;
      total.graded += batch.graded;
      total.changed += batch.changed;
    } while (next);
    expect(total.graded).toBeGreaterThan(2);
    expect(total.changed).toBe(1);
    expect((await getAnswer({ ctx: at(userId), input: { id: given.id } })).answer).toEqual(judged);
    await expect(regradeAnswers({ ctx: at(userId), input: {} })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a language model that was switched off', () => {
  it('leaves what waited for it to the matcher, and says so', async () => {
    const userId = await learner();
    const given = await answer(userId, half);
    await database.client`update scenario_attempts set model_reading = 'waiting' where id = ${given.id}`;
    const left = { ...given, model: { state: 'failed', problem: 'off', grader: null } };
    expect(await judgeByModel({ ctx: at(userId), input: { id: given.id } })).toEqual(left);
  });

  it('leaves what it read as it is: there is no set-up of today to read it again', async () => {
    const userId = await learner();
    const given = await answer(userId, half);
    await database.client`
      insert into scenario_gradings
        (user_id, attempt_id, grader, version, model, prompt_hash, rubric_hash, verdicts, graded_at)
      select user_id, attempt_id, 'model', '0', 'llama', 'of another wording', rubric_hash, verdicts, graded_at
      from scenario_gradings where attempt_id = ${given.id}`;
    await database.client`update scenario_attempts set model_reading = 'done' where id = ${given.id}`;
    const judged = await judgeByModel({ ctx: at(userId), input: { id: given.id, begin: true } });
    expect(judged.model).toMatchObject({ state: 'done', grader: { outdated: false } });
  });
});

describe('hints', () => {
  it('come one by one, and are counted with the answer', async () => {
    const userId = await learner();
    const { hintCount } = await getQuestion({ ctx: at(userId), input: { id } });
    const texts: string[] = [];
    for (let number = 1; number <= hintCount; number++) {
      const hint = await takeQuestionHint({ ctx: at(userId), input: { id } });
      expect(hint).toMatchObject({ number, left: hintCount - number });
      texts.push(hint.text);
    }
    expect((await takeQuestionHint({ ctx: at(userId), input: { id } })).text).toBe(texts.at(-1));
    expect(await mine(userId)).toMatchObject({ hints: texts });
    expect((await answer(userId, half)).hints).toBe(hintCount);
    expect(await mine(userId)).toMatchObject({ hints: [] });
  });
});

describe('POST /api/v1/scenarios/{id}/attempts', () => {
  const tokenOf = async (scopes: Scope[]) =>
    (await createApiToken({ ctx: ctxOf(database.db, await learner(), new Date()), input: { name: 'T', scopes } }))
      .token;

  async function post(token: string, params: Record<string, string>, body: unknown): Promise<Response> {
    const request = new Request('http://127.0.0.1:3000/api/v1/scenarios/x/attempts', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { POST } = params.name
      ? await import('@/app/api/v1/scenarios/[id]/[name]/attempts/route')
      : await import('@/app/api/v1/scenarios/[id]/attempts/route');
    return POST(request, { params: Promise.resolve(params) as never });
  }

  it('takes the id with its slash as it is or encoded', async () => {
    const token = await tokenOf(['interview:write']);
    for (const params of [{ id: 'day-12', name: 'ten-second-deploys' }, { id }, { id: id.replace('/', '%2F') }]) {
      const response = await post(token, params as Record<string, string>, { answer: half });
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({ attempt: { scenarioId: id, grader: { kind: 'matcher' } } });
    }
  });

  it('says what is wrong with a token, a body, an id', async () => {
    const statuses = async (scopes: Scope[], params: Record<string, string>, body: unknown) =>
      (await post(await tokenOf(scopes), params, body)).status;
    expect(await statuses(['labs:write'], { id }, { answer: half })).toBe(403);
    expect(await statuses(['interview:write'], { id }, { text: half })).toBe(422);
    expect(await statuses(['interview:write'], { id }, { answer: 'x'.repeat(10_001) })).toBe(422);
    expect(await statuses(['interview:write'], { id: 'day-12', name: 'nothing' }, { answer: half })).toBe(404);
  });
});
