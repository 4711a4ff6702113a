import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deleteAccount } from '@/lib/auth';
import {
  askProbe,
  endRound,
  fileForm,
  getPeerSession,
  joinPeerSession,
  leavePeerSession,
  listPeerSessions,
  openPeerSession,
  saveForm,
  savePeerAnswer,
  startRound,
  swapRoles,
  tickCriterion,
} from '@/lib/interview';
import { sweepExpired } from '@/lib/http';
import { openHub } from '@/lib/http/live/hub';
import { createInvite, createTeam, dissolveTeam, joinTeam, leaveTeam, peerTopic, updateMembership } from '@/lib/teams';
import type { ScenarioContent } from '@/lib/content/schemas';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner } from '../fixtures/learner';
import { syncUnits } from '../fixtures/sync-units';

const begin = Date.parse('2026-03-10T12:00:00.000Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  useAsGetDb(database);
  await syncUnits(database.db, ['day-12', 'day-13', 'day-14'], new Date(begin));
});
afterAll(() => database.close());

const at = (userId: string, seconds = 0) => ctxOf(database.db, userId, new Date(begin + seconds * 1000));

/** A team of these people, by name; the first is its owner. */
async function team(...names: string[]) {
  const people = await Promise.all(names.map(() => insertLearner(database.db)));
  const [owner = ''] = people;
  const { slug } = await createTeam({
    ctx: at(owner),
    input: { name: 'Night shift', displayName: names[0]!, timeZone: 'UTC' },
  });
  const { token } = await createInvite({ ctx: at(owner), input: { slug, expiresInDays: 1, maxUses: 10 } });
  for (const [index, userId] of people.entries()) {
    if (index > 0)
      await joinTeam({ ctx: at(userId), input: { token, displayName: names[index]!, visibility: 'shown' } });
  }
  return { slug, people };
}

const wish = { level: 'mid', minutes: 10 } as const;
const open = (userId: string, slug: string, seconds = 0) =>
  openPeerSession({ ctx: at(userId, seconds), input: { slug, ...wish } });
const look = (userId: string, id: string, seconds = 0) => getPeerSession({ ctx: at(userId, seconds), input: { id } });
const join = (userId: string, id: string, seconds = 0) => joinPeerSession({ ctx: at(userId, seconds), input: { id } });
const start = (userId: string, id: string, round: 1 | 2 = 1, seconds = 0) =>
  startRound({ ctx: at(userId, seconds), input: { id, round } });
const end = (userId: string, id: string, after: 1 | 2 = 1, answer?: string, seconds = 0) =>
  endRound({ ctx: at(userId, seconds), input: { id, after, ...(answer === undefined ? {} : { answer }) } });
const save = (userId: string, id: string, answer: string, after: 1 | 2 = 1, seconds = 0) =>
  savePeerAnswer({ ctx: at(userId, seconds), input: { id, answer, after } });
const form = { good: 'Clear and calm.', workOn: 'Name the signal first.' };

/** Ann hosts and Ben joins; Cem is of the same team, Eve of another. */
async function pair(): Promise<Pair> {
  const { slug, people } = await team('Ann', 'Ben', 'Cem');
  const [ann = '', ben = '', cem = ''] = people;
  const other = await team('Eve');
  const eve = other.people[0]!;
  const { id } = await open(ann, slug);
  await join(ben, id);
  return { slug, id, ann, ben, cem, eve };
}

type Pair = { slug: string; id: string; ann: string; ben: string; cem: string; eve: string };

/** Another session of the same two. */
async function again({ slug, ann, ben }: Pair): Promise<string> {
  const { id } = await open(ann, slug);
  await join(ben, id);
  return id;
}

async function contentOf(scenarioId: string): Promise<ScenarioContent> {
  const [row] = await database.client<{ content: ScenarioContent }[]>`
    select content from scenarios where id = ${scenarioId}`;
  return row!.content;
}
async function scenarioIds(id: string): Promise<string[]> {
  const rows = await database.client<{ scenario_id: string }[]>`
    select scenario_id from peer_rounds where session_id = ${id} order by number`;
  return rows.map((row) => row.scenario_id);
}

/** Sentences of a question that answer it. */
async function secretsOf(scenarioId: string): Promise<string[]> {
  const { rubric, modelAnswer } = await contentOf(scenarioId);
  return [
    ...rubric.criteria.flatMap(({ text, feedback, probe = text }) => [text, feedback, probe]),
    ...rubric.hints,
    ...rubric.deeper.flatMap(({ ask, listen }) => [ask, listen]),
    ...Object.values(rubric.bands),
    ...modelAnswer.text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.length > 25),
  ];
}

describe('a whole session', () => {
  it('shows each role its own, swaps, and ends with two forms that both read', async () => {
    const { id, ann, ben } = await pair();
    expect(await look(ann, id)).toMatchObject({
      phase: 'ready',
      round: 1,
      role: 'interviewer',
      peer: 'Ben',
      ended: [],
    });
    const before = await look(ben, id);
    expect(before).toMatchObject({
      phase: 'ready',
      role: 'candidate',
      peer: 'Ann',
      now: { question: null, sheet: null },
    });

    const { now } = await start(ann, id);
    const sheet = now!.sheet!;
    expect(sheet.criteria.length).toBeGreaterThan(3);
    const seen = await look(ben, id, 90);
    expect(seen).toMatchObject({ phase: 'asking', now: { spentSeconds: 90, minutes: 10, sheet: null } });
    expect(seen.now!.question).toEqual(now!.question);

    await save(ben, id, 'I would read the events first');
    expect((await look(ann, id)).now!.answer).toBe('I would read the events first');
    const [first] = sheet.criteria;
    const tick = { id, round: 1 as const, criterion: first!.id, ticked: true, note: 'said it at once' };
    await tickCriterion({ ctx: at(ann), input: tick });
    const probe = sheet.criteria.find((one) => one.probe)!.probe!;
    await askProbe({ ctx: at(ann), input: { id, round: 1, ask: probe } });
    expect((await look(ben, id)).now).toMatchObject({ asked: [probe], sheet: null });

    const shown = await end(ben, id, 1, 'I would read the events first, then the logs.', 300);
    expect(shown).toMatchObject({ phase: 'shown', now: null });
    for (const userId of [ann, ben]) {
      const [round] = (await look(userId, id, 900)).ended;
      expect(round).toMatchObject({
        isMine: userId === ben,
        interviewer: 'Ann',
        candidate: 'Ben',
        spentSeconds: 300,
        answer: 'I would read the events first, then the logs.',
        judgedBy: { grader: 'peer', name: 'Ann' },
        asked: [probe],
      });
      expect(round!.criteria[0]).toMatchObject({ id: first!.id, ticked: true, note: 'said it at once' });
      expect(round!.modelAnswer).toBe(sheet.modelAnswer);
    }

    expect(await swapRoles({ ctx: at(ann), input: { id } })).toMatchObject({ round: 2, role: 'candidate' });
    await start(ben, id, 2);
    await end(ben, id, 2);
    await saveForm({ ctx: at(ann), input: { id, good: 'Cl' } });
    expect((await look(ann, id)).forms.mine).toEqual({ good: 'Cl', workOn: '', filed: false });
    await fileForm({ ctx: at(ann), input: { id, ...form } });
    expect((await look(ben, id)).forms).toMatchObject({ theyFiled: true, theirs: null });
    const done = await fileForm({ ctx: at(ben), input: { id, good: 'Listened.', workOn: 'Ask more.' } });
    expect(done).toMatchObject({ phase: 'finished', forms: { theirs: { ...form, filed: true } } });
    expect((await look(ann, id)).forms.theirs).toMatchObject({ good: 'Listened.', workOn: 'Ask more.' });
  });

  it('leaves no graded attempt and no card behind', async () => {
    const { id, ann, ben } = await pair();
    await start(ann, id);
    await end(ben, id, 1, 'I would read the events and the logs of the container first.');
    for (const table of ['scenario_attempts', 'scenario_gradings', 'card_wishes'])
      expect(await database.client.unsafe(`select 1 from ${table} where user_id in ($1, $2)`, [ann, ben])).toHaveLength(
        0,
      );
  });

  it('asks two questions of different days that neither was asked before', async () => {
    const { slug, people } = await team('Ann', 'Ben', 'Cem');
    const [ann = '', ben = '', cem = ''] = people;
    const asked = new Set<string>();
    for (const [host, guest] of [
      [ann, ben],
      [ben, ann],
      [cem, ann],
    ] as const) {
      const { id } = await open(host, slug);
      await join(guest, id);
      const two = await scenarioIds(id);
      expect(new Set(two.map((one) => one.split('/')[0])).size).toBe(2);
      for (const one of two) {
        expect(asked).not.toContain(one);
        asked.add(one);
      }
    }
  });
});

describe('what the candidate is sent while a round runs', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('save' as const), text: fc.string({ maxLength: 40 }) }),
    fc.record({ do: fc.constant('tick' as const), pick: fc.nat(), ticked: fc.boolean() }),
    fc.record({ do: fc.constant('probe' as const), pick: fc.nat() }),
  );

  it('holds no phrase of rubric, hints or model answer but the follow-ups that were asked', async () => {
    const both = await pair();
    const { ann, ben } = both;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4 }), fc.boolean(), async (steps, second) => {
        const id = await again(both);
        let [asks, answers, number] = [ann, ben, 1 as 1 | 2];
        if (second) {
          await start(ann, id);
          await end(ann, id);
          await swapRoles({ ctx: at(ben), input: { id } });
          [asks, answers, number] = [ben, ann, 2];
        }
        const secrets = await secretsOf((await scenarioIds(id))[number - 1]!);
        const hidden = async (reply: unknown) => {
          const view = await look(answers, id);
          const { asked = [] } = view.now ?? {};
          const text = JSON.stringify([reply, view]);
          for (const secret of secrets) {
            if (!asked.includes(secret)) expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
          }
        };
        await hidden(null);
        const { now } = await start(asks, id, number);
        const { criteria, deeper } = now!.sheet!;
        const asks2 = [...criteria.flatMap(({ probe }) => probe ?? []), ...deeper.map(({ ask }) => ask)];
        for (const one of steps) {
          if (one.do === 'save') await hidden(await save(answers, id, one.text, number));
          else if (one.do === 'probe')
            await askProbe({ ctx: at(asks), input: { id, round: number, ask: asks2[one.pick % asks2.length]! } });
          else {
            const criterion = criteria[one.pick % criteria.length]!.id;
            const tick = { id, round: number, criterion, ticked: one.ticked, note: '' };
            await tickCriterion({ ctx: at(asks), input: tick });
          }
          await hidden(null);
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('is refused to them by every verb of the interviewer', async () => {
    const { id, ann, ben } = await pair();
    await expect(start(ben, id)).rejects.toMatchObject({ code: 'forbidden' });
    const { now } = await start(ann, id);
    const { criteria, deeper } = now!.sheet!;
    const tick = { id, round: 1 as const, criterion: criteria[0]!.id, ticked: true, note: '' };
    await expect(tickCriterion({ ctx: at(ben), input: tick })).rejects.toMatchObject({ code: 'forbidden' });
    const probe = { id, round: 1 as const, ask: deeper[0]!.ask };
    await expect(askProbe({ ctx: at(ben), input: probe })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save(ann, id, 'not mine to write')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(askProbe({ ctx: at(ann), input: { ...probe, ask: 'Made up?' } })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(tickCriterion({ ctx: at(ann), input: { ...tick, criterion: 'no' } })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('a session', () => {
  const verbs = (userId: string, id: string) => [
    look(userId, id),
    join(userId, id),
    start(userId, id),
    end(userId, id),
    save(userId, id, 'x'),
    swapRoles({ ctx: at(userId), input: { id } }),
    saveForm({ ctx: at(userId), input: { id, ...form } }),
    fileForm({ ctx: at(userId), input: { id, ...form } }),
    leavePeerSession({ ctx: at(userId), input: { id } }),
    askProbe({ ctx: at(userId), input: { id, round: 1, ask: 'x' } }),
    tickCriterion({ ctx: at(userId), input: { id, round: 1, criterion: 'x', ticked: true, note: '' } }),
  ];
  const codes = async (calls: Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map((one) => (one.status === 'rejected' ? one.reason.code : 'done'));

  it('does not exist for a third member, another team, or who has left the team', async () => {
    const { id, slug, ann, ben, cem, eve } = await pair();
    for (const userId of [cem, eve]) expect(new Set(await codes(verbs(userId, id)))).toEqual(new Set(['not_found']));
    await leaveTeam({ ctx: at(ben), input: { slug } });
    expect(new Set(await codes(verbs(ben, id)))).toEqual(new Set(['not_found']));
    expect((await listPeerSessions({ ctx: at(ben) })).mine).toEqual([]);
    expect(await look(ann, id)).toMatchObject({ phase: 'left', leftBy: 'Ben' });
    const stranger = { ...at('x'), actor: { kind: 'anonymous' as const } };
    await expect(getPeerSession({ ctx: stranger, input: { id } })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('needs both scopes of a token', async () => {
    const { id, ann } = await pair();
    const token = (...scopes: string[]) => ({
      ...at(ann),
      actor: { kind: 'token' as const, userId: ann, role: 'learner' as const, tokenId: 't', scopes },
    });
    expect(await getPeerSession({ ctx: token('interview:read', 'teams:read'), input: { id } })).toMatchObject({ id });
    for (const scopes of [['interview:read'], ['teams:read']])
      await expect(getPeerSession({ ctx: token(...scopes), input: { id } })).rejects.toMatchObject({
        code: 'forbidden',
      });
  });

  it('takes one of two who join at once', async () => {
    const { slug, people } = await team('Ann', 'Ben', 'Cem');
    const [ann = '', ben = '', cem = ''] = people;
    const { id } = await open(ann, slug);
    expect((await codes([join(ben, id), join(cem, id)])).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'conflict',
      'done',
    ]);
    const { peer } = await look(ann, id);
    expect(['Ben', 'Cem']).toContain(peer);
    const [winner, loser] = peer === 'Ben' ? [ben, cem] : [cem, ben];
    expect(await join(winner, id)).toMatchObject({ phase: 'ready' });
    await expect(join(loser, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('waits a day for a member of the team, and is listed unless its host is hidden', async () => {
    const { slug, people } = await team('Ann', 'Ben');
    const [ann = '', ben = ''] = people;
    const { id } = await open(ann, slug);
    await expect(open(ann, slug)).rejects.toMatchObject({ code: 'conflict' });
    const listed = async (seconds = 0) => (await listPeerSessions({ ctx: at(ben, seconds) })).waiting;
    expect(await listed()).toEqual([expect.objectContaining({ id, host: 'Ann', ...wish })]);
    expect(await look(ben, id)).toMatchObject({ phase: 'waiting', role: null, peer: null, host: 'Ann' });
    expect((await listPeerSessions({ ctx: at(ann) })).waiting).toEqual([]);
    await updateMembership({
      ctx: at(ann),
      input: { slug, displayName: 'Ann', visibility: 'hidden', avatar: null, teaches: false },
    });
    expect(await listed()).toEqual([]);
    await updateMembership({
      ctx: at(ann),
      input: { slug, displayName: 'Ann', visibility: 'shown', avatar: null, teaches: false },
    });
    const late = 24 * 3600 + 1;
    expect(await listed(late)).toEqual([]);
    await expect(join(ben, id, late)).rejects.toMatchObject({ code: 'not_found' });
    expect((await open(ann, slug, late)).id).not.toBe(id);
  });

  it('is taken back or left by either; what was said stays, and nothing more is taken', async () => {
    const { slug, people } = await team('Ann', 'Ben');
    const [ann = '', ben = ''] = people;
    const { id: first } = await open(ann, slug);
    await leavePeerSession({ ctx: at(ann), input: { id: first } });
    await expect(join(ben, first)).rejects.toMatchObject({ code: 'not_found' });

    const { id } = await open(ann, slug);
    await join(ben, id);
    await start(ann, id);
    await save(ben, id, 'half');
    const left = await leavePeerSession({ ctx: at(ann), input: { id } });
    expect(left).toMatchObject({ phase: 'left', leftBy: 'Ann' });
    expect(await leavePeerSession({ ctx: at(ben), input: { id } })).toMatchObject({
      leftBy: 'Ann',
      version: left.version,
    });
    await save(ben, id, 'half a thought', 1, 60);
    expect(await look(ben, id)).toMatchObject({ leftBy: 'Ann', now: null, ended: [{ answer: 'half a thought' }] });
    const more = [save(ben, id, 'more', 1, 61), end(ben, id), swapRoles({ ctx: at(ben), input: { id } })];
    expect(await codes(more)).toEqual(['conflict', 'conflict', 'conflict']);
  });

  it('takes steps once, in their order, and late words for a minute', async () => {
    const { id, ann, ben } = await pair();
    expect(await codes([end(ann, id), swapRoles({ ctx: at(ann), input: { id } }), save(ben, id, 'x')])).toEqual(
      Array(3).fill('conflict'),
    );
    await start(ann, id, 1, 10);
    const again = await start(ann, id, 1, 60);
    expect(again.now).toMatchObject({ spentSeconds: 50 });
    await Promise.all([end(ann, id, 1, undefined, 70), end(ann, id, 1, undefined, 70)]);
    await save(ben, id, 'typed before the end', 1, 130);
    await expect(save(ben, id, 'made up later', 1, 131)).rejects.toMatchObject({ code: 'conflict' });
    expect((await look(ann, id)).ended[0]).toMatchObject({ spentSeconds: 60, answer: 'typed before the end' });
    await Promise.all([swapRoles({ ctx: at(ann), input: { id } }), swapRoles({ ctx: at(ben), input: { id } })]);
    const stale = [save(ben, id, 'x', 1, 71), start(ann, id, 1), end(ben, id, 1)];
    expect(await codes(stale)).toEqual(['conflict', 'conflict', 'conflict']);
    expect(await codes([fileForm({ ctx: at(ann), input: { id, ...form } })])).toEqual(['conflict']);
    expect(await look(ann, id)).toMatchObject({ round: 2, phase: 'ready' });
  });

  it('tells every instance of each change, with its version', async () => {
    const { id, ann, ben } = await pair();
    const hub = openHub(database.url);
    const heard: (string | null)[] = [];
    hub.subscribe(peerTopic(id), (data) => heard.push(data));
    await vi.waitFor(() => expect(heard).toEqual([null]));
    const started = await start(ann, id);
    const saved = await save(ben, id, 'I would');
    await save(ben, id, 'I would');
    await vi.waitFor(() => expect(heard).toEqual([null, String(started.version), String(saved.version)]));
    await hub.close();
  });

  it('goes with the account of either, and with the team', async () => {
    const { id, slug, ann, ben } = await pair();
    const count = async () =>
      Number((await database.client`select 1 from peer_rounds where session_id = ${id}`).length);
    expect(await count()).toBe(2);
    await sweepExpired({ ctx: { ...at(ann), actor: { kind: 'system' } } });
    expect(await count()).toBe(2);
    const [row] = await database.client<{ name: string }[]>`select name from users where id = ${ben}`;
    await deleteAccount({ ctx: at(ben), input: { confirm: row!.name } });
    expect(await count()).toBe(0);

    const { id: next } = await open(ann, slug);
    await dissolveTeam({ ctx: at(ann), input: { slug, confirm: 'Night shift' } });
    await expect(look(ann, next)).rejects.toMatchObject({ code: 'not_found' });
    await sweepExpired({ ctx: { ...at(ann), actor: { kind: 'system' } } });
    expect(await database.client`select 1 from peer_sessions where id = ${next}`).toHaveLength(0);
  });
});
