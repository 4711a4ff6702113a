import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, createApiToken, type Ctx, ctxFromRequest, revokeApiToken, type Scope } from '@/lib/auth';
import * as coaching from '@/lib/coach';
import { answerQuestion, finishInterview, overrideVerdicts, retractOverride, startInterview } from '@/lib/interview';
import { saveCardNote } from '@/lib/review';
import { startAttempt, submitLab } from '@/lib/labs';
import { leaveTeam, removeMember } from '@/lib/teams';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { insertLabs, packWork } from '../fixtures/lab-work';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';
import { bringIn, makeTeam } from '../fixtures/coached-team';

const now = new Date('2026-03-10T12:00:00.000Z');
const question = 'day-12/ten-second-deploys';
let database: TestDatabase;
let world: Awaited<ReturnType<typeof makeWorld>>;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13', 'day-14'], now);
  await insertUnit(database.db, 10, 8);
  await insertLabs(database.db);
  world = await makeWorld();
});
afterAll(() => database.close());

const at = (userId: string): Ctx => ctxOf(database.db, userId, now);
const as = (actor: Actor): Ctx => ({ actor, db: database.db, reader: database.db, now });

/** A team with an owner, a coach and two members, of whom one has done a little of everything. */
async function makeWorld() {
  const [owner, coach, member, learner, outsider, otherCoach] = (await Promise.all(
    Array.from({ length: 6 }, () => insertLearner(database.db)),
  )) as [string, string, string, string, string, string];
  const slug = await makeTeam(at(owner));
  await bringIn(at(owner), at(coach), { slug, displayName: 'Coach', role: 'coach' });
  await bringIn(at(owner), at(member), { slug, displayName: 'Other member' });
  await bringIn(at(owner), at(learner), { slug, displayName: 'Learner' });
  const elsewhere = await makeTeam(at(outsider));
  await bringIn(at(outsider), at(otherCoach), { slug: elsewhere, displayName: 'Coach', role: 'coach' });
  const answer = await answerQuestion({ ctx: at(learner), input: { id: question, answer: 'The shell is PID 1.' } });
  const { id: interview } = await startInterview({
    ctx: at(learner),
    input: { level: 'mid', minutes: 15, mode: 'real' },
  });
  await finishInterview({ ctx: at(learner), input: { id: interview } });
  const lab = { slug: 'cache-order', server: 'https://shipshape.example' };
  const { attempt } = await startAttempt({ ctx: at(learner), input: lab });
  const handedIn = { attemptId: attempt.id, bundle: packWork(attempt, { minutes: 0 }) };
  const { id: submission } = await submitLab({ ctx: at(learner), input: handedIn });
  return { owner, coach, member, learner, outsider, otherCoach, slug, answer, interview, submission };
}

const note = (slug: string, userId: string, id: string) => {
  return { slug, userId, on: 'interview' as const, id, text: 'Name the signal.' };
};

type Row = {
  run: (ctx: Ctx, to: typeof world) => Promise<unknown>;
  /** `anyone`: of the actor's own; a signed-in stranger gets an empty answer. */
  least: 'anyone' | 'member' | 'coach';
  writes?: true;
  /** Not found once the learner has left. */
  ofMember?: true;
};

/** Every verb of a coach. A new export of lib/coach without a row fails below. */
const verbs: Record<string, Row> = {
  getTeamProgress: { least: 'coach', run: (ctx, { slug }) => coaching.getTeamProgress({ ctx, input: { slug } }) },
  exportTeamProgress: {
    least: 'coach',
    run: async (ctx, { slug }) => {
      const lines: string[] = [];
      for await (const line of coaching.exportTeamProgress({ ctx, input: { slug } })) lines.push(line);
      return lines;
    },
  },
  getMemberProgress: {
    least: 'coach',
    ofMember: true,
    run: (ctx, { slug, learner }) => coaching.getMemberProgress({ ctx, input: { slug, userId: learner } }),
  },
  listMemberAnswers: {
    least: 'coach',
    ofMember: true,
    run: (ctx, { slug, learner }) => coaching.listMemberAnswers({ ctx, input: { slug, userId: learner } }),
  },
  getMemberAnswer: {
    least: 'coach',
    ofMember: true,
    run: (ctx, { slug, learner, answer }) =>
      coaching.getMemberAnswer({ ctx, input: { slug, userId: learner, id: answer.id } }),
  },
  listMemberInterviews: {
    least: 'coach',
    ofMember: true,
    run: (ctx, { slug, learner }) => coaching.listMemberInterviews({ ctx, input: { slug, userId: learner } }),
  },
  getMemberInterview: {
    least: 'coach',
    ofMember: true,
    run: (ctx, { slug, learner, interview }) =>
      coaching.getMemberInterview({ ctx, input: { slug, userId: learner, id: interview } }),
  },
  listMemberSubmissions: {
    least: 'coach',
    ofMember: true,
    run: (ctx, { slug, learner }) => coaching.listMemberSubmissions({ ctx, input: { slug, userId: learner } }),
  },
  getTeamYard: { least: 'member', run: (ctx, { slug }) => coaching.getTeamYard({ ctx, input: { slug } }) },
  getMemberSubmission: {
    least: 'coach',
    ofMember: true,
    run: (ctx, { slug, learner, submission }) =>
      coaching.getMemberSubmission({ ctx, input: { slug, userId: learner, id: submission } }),
  },
  listMemberComments: {
    least: 'coach',
    ofMember: true,
    run: (ctx, { slug, learner, submission }) =>
      coaching.listMemberComments({ ctx, input: { slug, userId: learner, on: 'submission', id: submission } }),
  },
  addMemberComment: {
    least: 'coach',
    writes: true,
    ofMember: true,
    run: (ctx, { slug, learner, interview }) =>
      coaching.addMemberComment({ ctx, input: note(slug, learner, interview) }),
  },
  removeMemberComment: {
    least: 'coach',
    writes: true,
    ofMember: true,
    run: async (ctx, { slug, learner, interview }) => {
      const { id } = await coaching.addMemberComment({ ctx, input: note(slug, learner, interview) });
      await coaching.removeMemberComment({ ctx, input: { slug, userId: learner, id } });
    },
  },
  listAssignments: { least: 'member', run: (ctx, { slug }) => coaching.listAssignments({ ctx, input: { slug } }) },
  listMyAssignments: { least: 'anyone', run: (ctx) => coaching.listMyAssignments({ ctx }) },
  assign: {
    least: 'coach',
    writes: true,
    run: (ctx, { slug }) =>
      coaching.assign({ ctx, input: { slug, what: 'interview', ref: 'mid', dueOn: '2026-03-20' } }),
  },
  unassign: {
    least: 'coach',
    writes: true,
    run: (ctx, { slug, interview }) => coaching.unassign({ ctx, input: { slug, id: interview } }),
  },
  overrideVerdicts: {
    least: 'coach',
    writes: true,
    ofMember: true,
    run: (ctx, { slug, learner, answer }) =>
      overrideVerdicts({
        ctx,
        input: {
          slug,
          userId: learner,
          attemptId: answer.id,
          verdicts: { [answer.criteria[0]!.id]: 'met' },
          reason: 'It is said between the lines.',
        },
      }),
  },
  retractOverride: {
    least: 'coach',
    writes: true,
    ofMember: true,
    run: (ctx, { slug, learner, answer }) =>
      retractOverride({ ctx, input: { slug, userId: learner, attemptId: answer.id } }),
  },
};
const names = Object.keys(verbs);
/** Of the room, and not of coaches: comments-access.test.ts has a row for each. */
const ofLearners = ['addComment', 'listComments', 'listUnseenComments', 'markCommentsSeen', 'removeComment'];

async function tokenFor(userId: string, scopes: Scope[]) {
  const made = await createApiToken({ ctx: ctxOf(database.db, userId, new Date()), input: { name: 'T', scopes } });
  const request = new Request('http://127.0.0.1/', { headers: { authorization: `Bearer ${made.token}` } });
  return { id: made.id, ctx: async () => ({ ...(await ctxFromRequest(request)), now }) };
}

/** What came of it: `ok`, or the code of the refusal. */
const outcome = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work();
    return 'ok';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

describe('who may do what', () => {
  it('is said for every verb of the room', () => {
    const exported = Object.entries(coaching).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect([...names, ...ofLearners].filter((name) => name in coaching).toSorted()).toEqual(exported.toSorted());
  });

  it.each(names)('%s', async (name) => {
    const { run, least, writes } = verbs[name]!;
    const { owner, coach, member, outsider, otherCoach } = world;
    const seen = async (ctx: Ctx | (() => Promise<Ctx>)) =>
      outcome(async () => run(typeof ctx === 'function' ? await ctx() : ctx, world));
    const readOnly = await tokenFor(coach, ['teams:read', 'review:read', 'interview:read', 'labs:read']);
    const unfit = await tokenFor(coach, ['review:write', 'interview:write', 'labs:write', 'profile:write']);
    const revoked = await tokenFor(coach, ['teams:read', 'teams:write']);
    await revokeApiToken({ ctx: ctxOf(database.db, coach, new Date()), input: { id: revoked.id } });

    const stranger = least === 'anyone' ? 'ok' : 'not_found';
    expect({
      anonymous: await seen(as({ kind: 'anonymous' })),
      system: await seen(as({ kind: 'system' })),
      outsider: await seen(at(outsider)),
      'coach of another team': await seen(at(otherCoach)),
      'admin of the instance': await seen(as({ kind: 'user', userId: otherCoach, role: 'admin', sessionHash: 'test' })),
      member: await seen(at(member)),
      coach: await seen(at(coach)),
      owner: await seen(at(owner)),
      'token that may read': await seen(readOnly.ctx),
      'token of other scopes': await seen(unfit.ctx),
      'revoked token': await seen(revoked.ctx),
    }).toEqual({
      anonymous: 'unauthenticated',
      system: 'forbidden',
      outsider: stranger,
      'coach of another team': stranger,
      'admin of the instance': stranger,
      member: least === 'coach' ? 'forbidden' : 'ok',
      coach: 'ok',
      owner: 'ok',
      'token that may read': writes ? 'forbidden' : 'ok',
      'token of other scopes': 'forbidden',
      'revoked token': 'unauthenticated',
    });
  });
});

describe('when somebody leaves', () => {
  const ofMember = names.filter((name) => verbs[name]!.ofMember);

  it('nothing of them is shown any more, and nothing can be overruled', async () => {
    const left = await makeWorld();
    await leaveTeam({ ctx: at(left.learner), input: { slug: left.slug } });
    const found = await Promise.all(ofMember.map((name) => outcome(() => verbs[name]!.run(at(left.coach), left))));
    expect(new Set(found)).toEqual(new Set(['not_found']));
    const { members } = await coaching.getTeamProgress({ ctx: at(left.coach), input: { slug: left.slug } });
    expect(members.map(({ person }) => person.userId)).not.toContain(left.learner);
  });

  it('a coach who was removed sees no team', async () => {
    const gone = await makeWorld();
    await removeMember({ ctx: at(gone.owner), input: { slug: gone.slug, userId: gone.coach } });
    const found = await Promise.all(
      names
        .filter((name) => verbs[name]!.least !== 'anyone')
        .map((name) => outcome(() => verbs[name]!.run(at(gone.coach), gone))),
    );
    expect(new Set(found)).toEqual(new Set(['not_found']));
  });
});

describe('what a coach never reads', () => {
  it('notes, addresses, the name of the account, settings, drafts, an open interview', async () => {
    const there = await makeWorld();
    const { learner, slug } = there;
    const { id: cardId } = (await database.client<{ id: string }[]>`select id from cards limit 1`)[0]!;
    await saveCardNote({ ctx: at(learner), input: { cardId, text: 'SECRET note' } });
    await database.client`update users set email = 'secret@example.com', name = 'SECRET name' where id = ${learner}`;
    await database.client`update settings set time_zone = 'Pacific/Chatham' where user_id = ${learner}`;
    await database.client`
      insert into scenario_attempts (user_id, id, scenario_id, started_at, saved_at, answer)
        values (${learner}, gen_random_uuid(), 'day-13/green-build-dead-pods', ${now.toISOString()}, ${now.toISOString()}, 'SECRET draft')`;
    const open = await startInterview({ ctx: at(learner), input: { level: 'mid', minutes: 15, mode: 'real' } });
    const bodies: string[] = [];
    for (const name of names.filter((verb) => !verbs[verb]!.writes)) {
      bodies.push(JSON.stringify(await verbs[name]!.run(at(there.coach), there)));
    }
    expect(bodies.join('')).toContain('The shell is PID 1.');
    for (const secret of [/secret/i, /Chatham/, new RegExp(open.id)]) expect(bodies.join('')).not.toMatch(secret);
    const input = { slug, userId: learner, id: open.id };
    await expect(coaching.getMemberInterview({ ctx: at(there.coach), input })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
