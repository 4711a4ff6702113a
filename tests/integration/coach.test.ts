import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth';
import {
  assign,
  exportTeamProgress,
  getMemberAnswer,
  getMemberProgress,
  getTeamProgress,
  listAssignments,
  listMemberSubmissions,
  listMyAssignments,
  unassign,
} from '@/lib/coach';
import { answerQuestion, finishInterview, startInterview, takeTurn } from '@/lib/interview';
import { leaveTeam, listTeamLog, updateMembership } from '@/lib/teams';
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
  await database.client`
    insert into labs (slug, day, version, title, summary, difficulty, minutes, points, content_hash)
      values ('a-lab', 12, '1.0.0', 'A lab', 'S', 'easy', 20, 30, 'h')`;
});
afterAll(() => database.close());

const at = (userId: string, minutes = 0): Ctx => ctxOf(database.db, userId, new Date(begin + minutes * 60_000));

const makeTeamOfThree = (displayName?: string) => teamOfThree(database.db, new Date(begin), displayName);
type Team = Awaited<ReturnType<typeof makeTeamOfThree>>;

const give = (userId: string, text = 'The shell is PID 1.', minutes = 0) =>
  answerQuestion({ ctx: at(userId, minutes), input: { id: question, answer: text } });
const today = Math.floor(begin / 86_400_000);
/** A card met once, `daysAgo` study days ago, due since yesterday. */
const meet = (userId: string, cardId: string, { daysAgo = 1, stability = 1000, lapses = 0 } = {}) => database.client`
  insert into card_states (user_id, card_id, unit_day, state, due_day, stability, difficulty, scheduled_days, learning_step,
      reps, lapses, last_review_at, last_review_day, suspended, last_event_at, last_event_id)
    select ${userId}, id, day, 'review', ${today - 1}, ${stability}, 5, 1, 0, 1, ${lapses},
      ${new Date(begin - daysAgo * 86_400_000).toISOString()}, ${today - daysAgo}, false, ${new Date(begin).toISOString()}, gen_random_uuid()
    from cards where id = ${cardId}`;
const cardsOf = async (day: number) =>
  (
    await database.client<
      { id: string }[]
    >`select id from cards where day = ${day} and retired_at is null order by position`
  ).map(({ id }) => id);

describe('progress', () => {
  it('of a member: recall, what fades, leeches, labs, how much they practised', async () => {
    const team = await makeTeamOfThree();
    const [solid, leech] = await cardsOf(12);
    const [faded] = await cardsOf(13);
    await meet(team.learner, solid!);
    await meet(team.learner, leech!, { lapses: 9 });
    await meet(team.learner, faded!, { stability: 0.01, daysAgo: 30 });
    await give(team.learner);
    await handIn(team);
    const input = { slug: team.slug, userId: team.learner };
    const progress = await getMemberProgress({ ctx: at(team.coach), input });
    expect(progress).toMatchObject({
      person: { displayName: 'Ada', role: 'member' },
      lastReview: { daysAgo: 1, at: '2026-03-09T12:00:00.000Z' },
      due: 3,
      stuck: false,
      leeches: [
        {
          cardId: leech,
          lapses: 9,
          question: expect.stringMatching(/^You publish an image.* a command-line tool, pdfsplit\. .*…$/),
        },
      ],
      answers: 1,
      interviews: 0,
      labs: [{ slug: 'a-lab', state: 'passed', best: 30, max: 30 }],
    });
    expect(progress.units.map(({ day, begun, fading, leeches }) => [day, begun, fading, leeches])).toEqual([
      [12, 2, false, 1],
      [13, 1, true, 0],
      [14, 0, false, 0],
    ]);
  });

  it('of the team: member by member, unit by unit', async () => {
    const team = await makeTeamOfThree();
    const [leech] = await cardsOf(12);
    await meet(team.learner, leech!, { lapses: 8, daysAgo: 7 });
    await meet(team.coach, leech!, { lapses: 12, daysAgo: 6 });
    const found = await getTeamProgress({ ctx: at(team.owner), input: { slug: team.slug } });
    const question = 'The second stage builds on the first and sets only ENTRYPOINT. What does the container print?';
    expect(found).toMatchObject({ people: 3, page: 1, pages: 1, leeches: [{ cardId: leech, members: 2, question }] });
    expect(
      found.members.map(({ person, stuck, lastReview }) => [person.displayName, stuck, lastReview?.daysAgo]),
    ).toEqual([
      ['Ada', true, 7],
      ['Grace', false, 6],
      ['Owner', false, undefined],
    ]);
    expect(found.units[0]).toMatchObject({ day: 12, begun: 2, fading: 0, leeches: 2 });
    const next = await getTeamProgress({ ctx: at(team.owner), input: { slug: team.slug, page: 2 } });
    expect(next).toMatchObject({ people: 3, page: 2, members: [], units: [] });
  });

  it('as CSV: a line each, with what they did, were asked and is under review; no name runs as a formula', async () => {
    const team = await makeTeamOfThree('=HYPERLINK("http://x")');
    const { slug, learner } = team;
    const [card] = await cardsOf(12);
    await meet(learner, card!, { daysAgo: 8 });
    await handIn(team);
    await interviewed(learner, { level: 'mid', minutes: 1, share: 0.25 });
    await give(learner);
    for (const [what, ref] of [
      ['lab', 'a-lab'],
      ['scenario', question],
      ['interview', 'mid'],
    ] as const) {
      await assign({ ctx: at(team.coach), input: { slug, what, ref, dueOn: '2026-03-12' } });
    }
    const when = new Date(begin).toISOString();
    await database.client`insert into points_flags values (${learner}, ${today}, 'overlapping', ${when}), (${learner}, ${today - 1}, 'overlapping', ${when})`;
    await database.client`insert into points_periods values (${learner}, 'all', 0, 9, ${when}, ${when})`;
    const practised = await getMemberProgress({ ctx: at(team.coach), input: { slug, userId: learner } });

    let csv = '';
    for await (const line of exportTeamProgress({ ctx: at(team.coach, 60), input: { slug } })) csv += line;
    const lines = csv.trimEnd().split('\n');
    expect(lines[0]).toMatch(
      /^name,role,last review,days since,due,stuck,fading units,leeches,labs passed,answers,interviews,assignments done,assignments,points flags,\S+,\S+,\S+$/,
    );
    expect(lines).toHaveLength(4);
    const begins = `"'=HYPERLINK(""http://x"")",member,2026-03-02T12:00:00.000Z,8,1,yes,0,0,`;
    expect(lines[1]).toContain(`${begins}1,${practised.answers},1,2,3,2,`);
    expect(lines[2]).toBe('Grace,coach,,,0,no,0,0,0,0,0,0,3,0,0,0,0');
  });
});

/** An interview of 30 minutes that was finished, a `share` of its questions answered and the others passed. */
async function interviewed(
  userId: string,
  { level, minutes, share = 1 }: { level: 'mid' | 'senior'; minutes: number; share?: number },
) {
  const ctx = at(userId, minutes);
  let now = await startInterview({ ctx, input: { level, minutes: 30, mode: 'real' } });
  while (now.turn && now.turn.question < now.questions * share + 1) {
    const answer = `I would read the events and the logs first. That is answer ${now.turn.number}.`;
    now = await takeTurn({ ctx, input: { id: now.id, answer, after: now.turn.number } });
  }
  await finishInterview({ ctx, input: { id: now.id } });
}

/** A passed lab of the learner whose evidence another handed in before. */
async function handIn({ learner, coach }: Team) {
  const when = new Date(begin).toISOString();
  const flags = JSON.stringify([{ code: 'shared-evidence', detail: 'Seen before.', otherUserId: coach }]);
  await database.client.unsafe(`
    insert into lab_attempts values ('${learner}', '${learner}', 'a-lab', '1.0.0', '${when}', '2026-04-01', '${when}');
    insert into lab_submissions values ('${learner}', '${learner}', '${learner}', 'a-lab', '1.0.0', '${when}', '${when}', '1', 'passed',
      'self-run', 30, 30, 0, '[]', '${flags}', '[]', '{}', '${when}', '${when}', 'bundle', 'hash', 'print')`);
}

describe('what a member handed in', () => {
  it('comes with what does not fit in the evidence, and names nobody else', async () => {
    const team = await makeTeamOfThree();
    await handIn(team);
    const input = { slug: team.slug, userId: team.learner };
    const found = await listMemberSubmissions({ ctx: at(team.owner), input });
    expect(found).toMatchObject([
      {
        slug: 'a-lab',
        title: 'A lab',
        verdict: 'passed',
        flags: [{ code: 'shared-evidence', detail: 'Seen before.' }],
      },
    ]);
    expect(JSON.stringify(found)).not.toContain(team.coach);
  });

  it('an answer shows the one before it; another member’s is not found', async () => {
    const team = await makeTeamOfThree();
    const first = await give(team.learner);
    const second = await give(team.learner, 'Something else altogether about signals.', 1);
    const input = { slug: team.slug, userId: team.learner, id: second.id };
    const page = await getMemberAnswer({ ctx: at(team.coach), input });
    expect(page).toMatchObject({ person: { displayName: 'Ada' }, answer: { id: second.id }, before: { id: first.id } });
    await expect(
      getMemberAnswer({ ctx: at(team.coach), input: { ...input, userId: team.owner } }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('assignments', () => {
  let asked = 0;
  // A second after the one before, so that their order is known.
  const ask = (
    { coach, slug }: Team,
    what: 'unit' | 'lab' | 'scenario' | 'interview',
    ref: string,
    dueOn = '2026-03-12',
  ) => assign({ ctx: at(coach, (asked += 1) / 60), input: { slug, what, ref, dueOn, note: 'Please.' } });

  it('of each kind are done by doing it', async () => {
    const team = await makeTeamOfThree();
    const unit = (await database.client<{ slug: string }[]>`select slug from units where day = 14`)[0]!.slug;
    await ask(team, 'unit', unit, '2026-03-11');
    await ask(team, 'lab', 'a-lab');
    await ask(team, 'scenario', question);
    await ask(team, 'interview', 'senior', '2026-03-13');
    const mine = async () => (await listMyAssignments({ ctx: at(team.learner, 9) })).map(({ what }) => what);
    expect(await mine()).toEqual(['unit', 'lab', 'scenario', 'interview']);

    for (const id of await cardsOf(14)) await meet(team.learner, id);
    expect(await mine()).toEqual(['lab', 'scenario', 'interview']);
    await handIn(team);
    await give(team.learner);
    expect(await mine()).toEqual(['interview']);
    await interviewed(team.learner, { level: 'mid', minutes: 1 });
    expect(await mine()).toEqual(['interview']);
    await interviewed(team.learner, { level: 'senior', minutes: 1 });
    expect(await mine()).toEqual([]);

    const { assignments, members } = await listAssignments({ ctx: at(team.coach, 9), input: { slug: team.slug } });
    expect(assignments.map(({ done }) => done)).toEqual([false, false, false, false]);
    expect(members?.rows.map(({ person, done }) => [person.displayName, done.length])).toEqual([
      ['Ada', 4],
      ['Grace', 0],
      ['Owner', 0],
    ]);
    const own = await listAssignments({ ctx: at(team.learner, 9), input: { slug: team.slug } });
    expect(own.members).toBeNull();
    expect(own.assignments.every(({ done }) => done)).toBe(true);
  });

  it('an interview from before it was assigned does not count', async () => {
    const team = await makeTeamOfThree();
    await interviewed(team.learner, { level: 'mid', minutes: -9 });
    await ask(team, 'interview', 'mid');
    expect(await listMyAssignments({ ctx: at(team.learner) })).toHaveLength(1);
  });

  it('an interview counts when half of its questions were answered', async () => {
    const team = await makeTeamOfThree();
    await ask(team, 'interview', 'mid');
    const open = async () => (await listMyAssignments({ ctx: at(team.learner, 99) })).length;
    await interviewed(team.learner, { level: 'mid', minutes: 10, share: 0 });
    expect(await open()).toBe(1);
    await interviewed(team.learner, { level: 'mid', minutes: 20, share: 0.25 });
    expect(await open()).toBe(1);
    await interviewed(team.learner, { level: 'mid', minutes: 30, share: 0.5 });
    expect(await open()).toBe(0);
  });

  it('an interview counts however many came after it', async () => {
    const team = await makeTeamOfThree();
    await ask(team, 'interview', 'mid');
    await interviewed(team.learner, { level: 'mid', minutes: 10 });
    await database.client`
      insert into interviews (user_id, id, level, minutes, mode, plan, started_at, finished_at, scores)
        select ${team.learner}, gen_random_uuid(), 'senior', 15, 'real', '[{"scenarioId": "x", "minutes": 5}]', later, later, '[]'
        from generate_series(1, 25) n, lateral (select ${at('', 20).now.toISOString()}::timestamptz + n * interval '1 hour' as later) t`;
    expect(await listMyAssignments({ ctx: at(team.learner, 9999) })).toEqual([]);
  });

  it('are overdue when the day is over where the team is', async () => {
    const team = await makeTeamOfThree();
    await ask(team, 'scenario', question, '2026-03-10');
    const overdue = async (minutes: number) =>
      (await listMyAssignments({ ctx: at(team.learner, minutes) })).map((assignment) => assignment.overdue);
    expect(await overdue(11 * 60 + 59)).toEqual([false]);
    expect(await overdue(12 * 60)).toEqual([true]);
    await database.client`update teams set time_zone = 'Pacific/Auckland' where slug = ${team.slug}`;
    expect(await overdue(0)).toEqual([true]);
  });

  it('name a coach who is shown, and nobody who hides or has left', async () => {
    const team = await makeTeamOfThree();
    await ask(team, 'scenario', question);
    const { slug } = team;
    const seen = async () => {
      const mine = await listMyAssignments({ ctx: at(team.learner) });
      const { assignments } = await listAssignments({ ctx: at(team.learner), input: { slug } });
      return [...mine, ...assignments].map(({ createdBy }) => createdBy);
    };
    const input = { slug, displayName: 'Grace H', avatar: null, teaches: false };
    await updateMembership({ ctx: at(team.coach), input: { ...input, visibility: 'shown' } });
    expect(await seen()).toEqual(['Grace H', 'Grace H']);
    await updateMembership({ ctx: at(team.coach), input: { ...input, visibility: 'hidden' } });
    expect(await seen()).toEqual([null, null]);
    await updateMembership({ ctx: at(team.coach), input: { ...input, visibility: 'shown' } });
    await leaveTeam({ ctx: at(team.coach), input: { slug } });
    expect(await seen()).toEqual([null, null]);
  });

  it('name what there is, and only that', async () => {
    const team = await makeTeamOfThree();
    await ask(team, 'scenario', question);
    expect(await listMyAssignments({ ctx: at(team.learner) })).toMatchObject([
      {
        what: 'scenario',
        href: `/interview/questions/${question}`,
        note: 'Please.',
        createdBy: 'Grace',
        team: { slug: team.slug },
      },
    ]);
    for (const [what, ref] of [
      ['unit', 'nothing'],
      ['lab', 'nothing'],
      ['scenario', 'day-12/nothing'],
      ['interview', 'expert'],
    ] as const) {
      await expect(ask(team, what, ref)).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(ask(team, 'lab', 'a-lab', '2026-02-30')).rejects.toThrow('choose a day');
  });

  it('are for a day that is still to come; yesterday, as it may be today for the coach', async () => {
    const team = await makeTeamOfThree();
    for (const past of ['0026-03-12', '2025-03-12', '2026-03-08']) {
      await expect(ask(team, 'lab', 'a-lab', past)).rejects.toMatchObject({
        code: 'invalid',
        details: { fields: [{ path: 'dueOn', message: expect.stringContaining('is over') }] },
      });
    }
    await ask(team, 'lab', 'a-lab', '2026-03-09');
    await database.client`update teams set time_zone = 'Pacific/Auckland' where slug = ${team.slug}`;
    await expect(ask(team, 'lab', 'a-lab', '2026-03-09')).rejects.toMatchObject({ code: 'invalid' });
    await ask(team, 'lab', 'a-lab', '2026-03-10');
  });

  it('go when they are taken back, and when the learner leaves', async () => {
    const team = await makeTeamOfThree();
    const { id } = await ask(team, 'interview', 'mid');
    await ask(team, 'lab', 'a-lab');
    await unassign({ ctx: at(team.owner, 1), input: { slug: team.slug, id } });
    await unassign({ ctx: at(team.owner, 1), input: { slug: team.slug, id } });
    expect((await listMyAssignments({ ctx: at(team.learner) })).map(({ what }) => what)).toEqual(['lab']);
    const { lines } = await listTeamLog({ ctx: at(team.owner), input: { slug: team.slug } });
    expect(
      lines.filter(({ action }) => /assigned/.test(action)).map(({ action, detail }) => `${action}: ${detail}`),
    ).toEqual([
      'unassigned: interview mid',
      'assigned: A lab, by 2026-03-12',
      'assigned: A mock interview, mid level, by 2026-03-12',
    ]);
    await database.client`delete from memberships where user_id = ${team.learner}`;
    expect(await listMyAssignments({ ctx: at(team.learner) })).toEqual([]);
  });
});
