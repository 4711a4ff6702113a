import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth';
import { getMemberInterview, listMemberAnswers } from '@/lib/coach';
import {
  answerQuestion,
  finishInterview,
  getAnswer,
  getSharedReport,
  judgeOwnAnswer,
  overrideVerdicts,
  regradeAnswers,
  retractOverride,
  type ScenarioAttempt,
  shareReport,
  startInterview,
  takeTurn,
} from '@/lib/interview';
import { listTeamLog } from '@/lib/teams';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';
import { teamOfThree } from '../fixtures/coached-team';

const begin = Date.parse('2026-03-10T12:00:00.000Z');
const question = 'day-12/ten-second-deploys';
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13', 'day-14'], new Date(begin));
});
afterAll(() => database.close());

const at = (userId: string, minutes = 0): Ctx => ctxOf(database.db, userId, new Date(begin + minutes * 60_000));

const makeTeamOfThree = () => teamOfThree(database.db, new Date(begin));
type Team = Awaited<ReturnType<typeof makeTeamOfThree>>;

const give = (userId: string, text = 'The shell is PID 1.', minutes = 0) =>
  answerQuestion({ ctx: at(userId, minutes), input: { id: question, answer: text } });
const read = async (userId: string, { id }: { id: string }) =>
  (await getAnswer({ ctx: at(userId), input: { id } })).answer;
const overrule = (
  { coach, slug, learner }: Team,
  { id }: { id: string },
  verdicts: Record<string, 'met' | 'not-met'>,
  reason = 'Said in other words.',
) => overrideVerdicts({ ctx: at(coach, 5), input: { slug, userId: learner, attemptId: id, verdicts, reason } });
const retract = ({ coach, slug, learner }: Team, { id }: { id: string }) =>
  retractOverride({ ctx: at(coach, 6), input: { slug, userId: learner, attemptId: id } });
const all = ({ criteria }: ScenarioAttempt, verdict: 'met' | 'not-met') =>
  Object.fromEntries(criteria.map(({ id, kind }) => [id, kind === 'red-flag' ? 'not-met' : verdict] as const));

describe('a coach overrules', () => {
  it('everyone, and the learner sees who and why', async () => {
    const team = await makeTeamOfThree();
    const given = await give(team.learner);
    expect(given).toMatchObject({ band: 'weak', coach: null });
    const judged = await overrule(team, given, all(given, 'met'), '  Said in other words.  ');
    expect(judged).toMatchObject({
      band: 'strong',
      coach: { name: 'Grace', reason: 'Said in other words.', at: '2026-03-10T12:05:00.000Z' },
    });
    expect(
      judged.criteria.filter(({ kind, grader }) => kind !== 'red-flag' && grader === 'coach').length,
    ).toBeGreaterThan(0);
    expect(await read(team.learner, given)).toEqual(judged);
    const [listed] = await listMemberAnswers({ ctx: at(team.coach), input: { slug: team.slug, userId: team.learner } });
    expect(listed).toMatchObject({ id: given.id, scenarioId: question, band: 'strong' });
  });

  it('the learner’s own word too, before and after it is said', async () => {
    const team = await makeTeamOfThree();
    const given = await give(team.learner);
    const musts = given.criteria.filter(({ kind }) => kind !== 'red-flag').map(({ id }) => id);
    const own = () => judgeOwnAnswer({ ctx: at(team.learner, 7), input: { id: given.id, met: musts } });
    expect((await own()).band).toBe('strong');
    expect((await overrule(team, given, all(given, 'not-met'))).band).toBe('weak');
    expect((await own()).band).toBe('weak');
    expect((await retract(team, given)).band).toBe('strong');
  });

  it('only what they name; the newest word replaces the one before', async () => {
    const team = await makeTeamOfThree();
    const given = await give(team.learner);
    const [first, second] = given.criteria.filter(({ kind, verdict }) => kind !== 'red-flag' && verdict !== 'met');
    const byCoach = ({ criteria }: ScenarioAttempt) =>
      criteria.flatMap(({ id, grader }) => (grader === 'coach' ? [id] : []));
    expect(byCoach(await overrule(team, given, { [first!.id]: 'met' }))).toEqual([first!.id]);
    expect(byCoach(await overrule(team, given, { [second!.id]: 'met' }))).toEqual([second!.id]);
  });

  it('and the word stays when answers are graded again, until it is taken back', async () => {
    const team = await makeTeamOfThree();
    const given = await give(team.learner);
    const judged = await overrule(team, given, all(given, 'met'));
    await database.client`update scenario_gradings set version = '0', verdicts = '[]' where attempt_id = ${given.id} and grader = 'matcher'`;
    const system = { ...at(team.coach, 60), actor: { kind: 'system' as const } };
    await regradeAnswers({ ctx: system, input: { limit: 500 } });
    expect(await read(team.learner, given)).toEqual(judged);
    expect(await retract(team, given)).toEqual(given);
    expect(await read(team.learner, given)).toEqual(given);
  });

  it('with lines in the log of the team: what happened, never twice what did not', async () => {
    const team = await makeTeamOfThree();
    const given = await give(team.learner);
    await overrule(team, given, all(given, 'met'));
    await retract(team, given);
    await retract(team, given);
    const { lines } = await listTeamLog({ ctx: at(team.owner), input: { slug: team.slug } });
    const found = lines.filter(({ action }) => action === 'verdict-overruled' || action === 'overruling-retracted');
    expect(found.map(({ action, actorName, subjectName, detail }) => [action, actorName, subjectName, detail])).toEqual(
      [
        ['overruling-retracted', 'Grace', 'Ada', question],
        ['verdict-overruled', 'Grace', 'Ada', question],
      ],
    );
  });

  it('not their own answer, nor without a reason, a verdict, a known criterion, the right answer', async () => {
    const team = await makeTeamOfThree();
    const given = await give(team.learner);
    const own = await give(team.coach);
    await expect(overrule({ ...team, learner: team.coach }, own, all(own, 'met'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(overrule(team, given, all(given, 'met'), '   ')).rejects.toThrow('say why');
    await expect(overrule(team, given, {})).rejects.toMatchObject({ code: 'invalid' });
    await expect(overrule(team, given, { nothing: 'met' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(overrule(team, own, all(own, 'met'))).rejects.toMatchObject({ code: 'not_found' });
    expect(await read(team.learner, given)).toEqual(given);
    const { lines } = await listTeamLog({ ctx: at(team.owner), input: { slug: team.slug } });
    expect(lines.filter(({ action }) => action === 'verdict-overruled')).toEqual([]);
  });

  it('and a report shared by link says nothing of them', async () => {
    const team = await makeTeamOfThree();
    const ctx = at(team.learner);
    const { id, turn } = await startInterview({ ctx, input: { level: 'mid', minutes: 15, mode: 'practice' } });
    await takeTurn({
      ctx,
      input: { id, answer: 'I would look at the logs first, then at the events.', after: turn!.number },
    });
    await finishInterview({ ctx, input: { id } });
    const look = () =>
      getMemberInterview({ ctx: at(team.coach), input: { slug: team.slug, userId: team.learner, id } });
    const attempt = (await look()).report.questions[0]!.attempt!;
    await overrule(team, attempt, all(attempt, 'met'), 'Between the lines.');
    expect((await look()).report.questions[0]!.attempt).toMatchObject({ coach: { name: 'Grace' } });
    const { token } = await shareReport({ ctx, input: { id, alias: 'Somebody' } });
    const shared = JSON.stringify(
      await getSharedReport({ ctx: { ...ctx, actor: { kind: 'anonymous' } }, input: { token } }),
    );
    expect(shared).not.toMatch(/Grace|Between the lines/);
  });
});

describe('the tables', () => {
  const refused = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code: '23514' });

  it('keep a coach’s name and reason with a coach’s grading, and with no other', async () => {
    const { learner } = await makeTeamOfThree();
    const { id } = await give(learner);
    const insert = (grader: string, name: string | null, reason: string | null) => database.client`
      insert into scenario_gradings (user_id, attempt_id, grader, version, rubric_hash, verdicts, graded_at, coach_name, coach_reason)
        values (${learner}, ${id}, ${grader}, '1', 'h', '[]', ${new Date(begin).toISOString()}, ${name}, ${reason})`;
    await refused(insert('coach', null, null));
    await refused(insert('coach', 'Grace', null));
    await refused(insert('coach', 'Grace', ''));
    await refused(insert('self', 'Grace', 'Why'));
    await refused(insert('parrot', null, null));
    await insert('coach', 'Grace', 'Why');
  });

  it('know what can be assigned', async () => {
    const { slug } = await makeTeamOfThree();
    const insert = (what: string, ref: string) => database.client`
      insert into team_assignments select id, gen_random_uuid(), ${what}, ${ref}, 20000, '', 'Grace', created_at
        from teams where slug = ${slug}`;
    await refused(insert('nap', 'mid'));
    await refused(insert('interview', 'expert'));
    await insert('interview', 'mid');
  });
});
