import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createUser, type Ctx, deleteAccount, getSettings, updateSettings } from '@/lib/auth';
import { assign } from '@/lib/coach';
import { startJobs } from '@/lib/jobs';
import { requireUnsubscribeToken, sendDigest, sendDueDigests, unsubscribe } from '@/lib/nudges';
import { bringIn, makeTeam } from '../fixtures/coached-team';
import { createTestDatabase, type TestDatabase, useAsGetDb } from '../fixtures/database';
import { ctxOf, insertLearner, insertUnit } from '../fixtures/learner';
import { type MailServer, startMailServer } from '../fixtures/mail-server';

const origin = 'https://ship.example';
/** Half past seven on Monday 2026-11-23 in Zurich. */
const monday = new Date('2026-11-23T06:30:00Z');
const today = Date.UTC(2026, 10, 23) / 86_400_000;
const after = (hours: number) => new Date(monday.getTime() + hours * 3_600_000);
let database: TestDatabase;
let mail: MailServer;
let counter = 0;

beforeAll(async () => {
  [database, mail] = await Promise.all([createTestDatabase({ max: 10 }), startMailServer()]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a secret of at least thirty-two characters',
    AUTH_URL: origin,
    SMTP_URL: mail.url,
  });
  useAsGetDb(database);
  await insertUnit(database.db, 8, 30);
  await insertUnit(database.db, 9, 10);
  await database.client`
    insert into labs (slug, day, version, title, summary, difficulty, minutes, points, content_hash)
      select 'lab-' || day, day, '1.0.0', 'Lab ' || day, 'S', 'easy', 20, 30, 'h' from units`;
});
afterAll(async () => {
  await Promise.all([database.close(), mail.close()]);
  delete process.env.AUTH_URL;
  delete process.env.SMTP_URL;
});
beforeEach(async () => {
  mail.mails.length = 0;
  mail.behave('take');
  await database.client`delete from users`;
  await database.client`delete from claims`;
});
afterEach(() => database.client`delete from graphile_worker._private_jobs`);

const system = (now = monday): Ctx => ({ actor: { kind: 'system' }, db: database.db, reader: database.db, now });

async function account({ wants = true, timeZone = 'Europe/Zurich', email = true } = {}) {
  counter += 1;
  const address = `learner${counter}@example.com`;
  const input = { name: `Ada ${counter}`, ...(email ? { email: address } : {}) };
  const { id } = await createUser({ ctx: system(), input });
  const ctx = ctxOf(database.db, id, monday);
  await updateSettings({ ctx, input: { weeklyDigest: wants, timeZone } });
  return { id, ctx, email: address, name: input.name };
}

type State = { due?: number; step?: Date; stability?: number; buried?: number; suspended?: boolean };

/** Puts cards of a unit into the state in which reviews would have left them a week ago. */
async function meet(
  userId: string,
  cardIds: string[],
  { due, step, stability = 1000, buried, suspended = false }: State,
) {
  for (const id of cardIds) {
    await database.client`
      insert into card_states (user_id, card_id, unit_day, state, due_day, due_at, stability, difficulty, scheduled_days,
          learning_step, reps, lapses, last_review_at, last_review_day, suspended, buried_day, last_event_at, last_event_id)
        select ${userId}, id, day, ${due === undefined ? 'learning' : 'review'}, ${due ?? null}, ${step?.toISOString() ?? null},
          ${stability}, 5, 1, 0, 1, 0, ${after(-168).toISOString()}, ${today - 7}, ${suspended}, ${buried ?? null},
          ${after(-168).toISOString()}, gen_random_uuid()
        from cards where id = ${id}`;
  }
}
const cardsOf = (day: string, ...numbers: number[]) => numbers.map((number) => `${day}/card-${number}`);

/** Somebody with one card due, so that there is a mail to send. */
async function reader(options: Parameters<typeof account>[0] = {}) {
  const made = await account(options);
  await meet(made.id, cardsOf('day-08', 1), { due: today });
  return made;
}

const send = (userId: string, now?: Date) => sendDigest({ ctx: system(now), input: { userId } });
const rows = () => database.client<{ user_id: string; week: number }[]>`select user_id, week from digests`;
const waiting = async () =>
  (
    await database.client<{ userId: string }[]>`
      select payload->>'userId' as "userId" from graphile_worker._private_jobs order by 1`
  ).map(({ userId }) => userId);
const header = (name: string) =>
  mail.mails[0]?.headers.find(({ key }) => key === name.toLowerCase())?.value.replaceAll(/\s+/g, ' ');

describe('the weekly digest', () => {
  it('says what is due, fading and assigned, and names nobody else', async () => {
    const ada = await account();
    await meet(ada.id, cardsOf('day-08', 1, 2), { due: today });
    await meet(ada.id, cardsOf('day-08', 3), { due: today - 40 });
    await meet(ada.id, cardsOf('day-08', 4), { step: after(-24) });
    await meet(ada.id, cardsOf('day-08', 5), { step: after(30) });
    await meet(ada.id, cardsOf('day-08', 6), { due: today, buried: today });
    await meet(ada.id, cardsOf('day-08', 7), { due: today, suspended: true });
    await meet(ada.id, cardsOf('day-08', 8), { due: today + 6 });
    await meet(ada.id, cardsOf('day-08', 9), { due: today + 7 });
    await meet(ada.id, cardsOf('day-09', 1), { due: today + 20, stability: 0.5 });
    await meet(ada.id, cardsOf('day-09', 10), { due: today });
    await database.client`update cards set retired_at = ${monday.toISOString()} where id = 'day-09/card-10'`;
    const owner = ctxOf(database.db, await insertLearner(database.db), monday);
    const slug = await makeTeam(owner, 'Crew, the; Seventh');
    await bringIn(owner, ada.ctx, { slug, displayName: 'Countess' });
    const task = { slug, what: 'lab', note: 'Grace says hello' } as const;
    const friday = { ...owner, now: after(-3 * 24) };
    await assign({ ctx: friday, input: { ...task, ref: 'lab-9', dueOn: '2026-11-20' } });
    await assign({ ctx: owner, input: { ...task, ref: 'lab-8', dueOn: '2026-11-29' } });
    await assign({ ctx: owner, input: { ...task, what: 'interview', ref: 'mid', dueOn: '2026-11-30' } });

    await send(ada.id);
    expect(mail.mails).toHaveLength(1);
    const [sent] = mail.mails;
    expect(sent).toMatchObject({
      to: [{ address: ada.email }],
      subject: 'Your week on Shipshape: 4 cards due today, 2 assignments',
    });
    expect(sent?.html).toBeUndefined();
    const text = sent?.text ?? '';
    expect(text).toContain(`Hello ${ada.name},\n\nDue today: 4 cards, about 1 min.`);
    expect(text).toMatch(
      /Today {6}4 cards.*\n {2}Tuesday {4}2 cards.*\n {2}Wednesday {2}nothing\n(.*\n){3} {2}Sunday {5}1 card/,
    );
    expect(text).toContain('still there:\n  Unit 9: 66%\n  https://ship.example/units/day-09\n\nYour teams');
    expect(text).toContain('Lab 9 (Crew, the; Seventh), was due Friday 20 November\n  https://ship.example/labs/lab-9');
    expect(text).toContain('Lab 8 (Crew, the; Seventh), due Sunday 29 November');
    expect(text).not.toMatch(/mock interview|Grace|Owner|Countess/);
  });

  it('carries what a mail program needs to stop it with one click', async () => {
    const { id, ctx } = await reader();
    await send(id);
    const [, url = ''] = /^<(.*)>$/.exec(header('List-Unsubscribe') ?? '') ?? [];
    expect(url).toMatch(/^https:\/\/ship\.example\/api\/v1\/digest\/unsubscribe\?token=/);
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const token = new URL(url).searchParams.get('token') ?? '';
    expect(mail.mails[0]?.text).toContain(`${origin}/digest/unsubscribe?token=${token}`);
    const nobody: Ctx = { ...ctx, actor: { kind: 'anonymous' } };
    await unsubscribe({ ctx: nobody, input: { token } });
    await unsubscribe({ ctx: nobody, input: { token } });
    expect((await getSettings({ ctx })).weeklyDigest).toBe(false);
    expect(requireUnsubscribeToken({ token })).toBe(id);
  });

  it('says so when nothing is due, and is silent before the first card', async () => {
    const [idle, newcomer] = [await account(), await account()];
    await meet(idle.id, cardsOf('day-08', 1), { due: today + 30 });
    await send(newcomer.id);
    await send(idle.id);
    expect(mail.mails.map(({ subject, to }) => [to?.[0]?.address, subject])).toEqual([
      [idle.email, 'Your week on Shipshape: nothing is due'],
    ]);
    expect(await rows()).toEqual([{ user_id: idle.id, week: today }]);
  });

  it('goes once however often it is asked for, at the same time too', async () => {
    const { id } = await reader();
    await Promise.all(Array.from({ length: 6 }, () => send(id)));
    await send(id, after(20));
    expect(mail.mails).toHaveLength(1);
    await send(id, after(7 * 24));
    expect(mail.mails).toHaveLength(2);
  });

  it('is not repeated when the server died between the row and the mail', async () => {
    const { id } = await reader();
    await database.client`insert into digests values (${id}, ${today}, ${monday.toISOString()})`;
    await send(id, after(1));
    expect(mail.mails).toEqual([]);
  });

  it('is not repeated when the mail server may have taken it', async () => {
    const { id } = await reader();
    mail.behave('vanish');
    await expect(send(id)).rejects.toThrow();
    mail.behave('take');
    await send(id, after(1));
    expect(mail.mails).toHaveLength(1);
  });

  it('is not tried again where nobody of that name is', async () => {
    const { id } = await reader();
    mail.behave('never');
    await expect(send(id)).rejects.toThrow();
    mail.behave('take');
    await send(id, after(1));
    expect(mail.mails).toEqual([]);
  });

  it('comes later when the mail server said so', async () => {
    const { id } = await reader();
    mail.behave('later');
    await expect(send(id)).rejects.toThrow();
    expect(await rows()).toEqual([]);
    mail.behave('take');
    await send(id, after(1));
    expect(mail.mails).toHaveLength(1);
  });

  it('goes to nobody who changed their mind after it was asked for, has no address, or is gone', async () => {
    const [opted, mute, gone] = [await reader(), await reader({ email: false }), await reader()];
    await sendDueDigests({ ctx: system() });
    expect(await waiting()).toHaveLength(3);
    await updateSettings({ ctx: opted.ctx, input: { weeklyDigest: false } });
    await createUser({ ctx: system(), input: { name: 'Another', admin: true } });
    await deleteAccount({ ctx: gone.ctx, input: { confirm: gone.name } });
    for (const { id } of [opted, mute, gone]) await send(id);
    expect(mail.mails).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it('waits for next week when the queue stood still past Tuesday morning', async () => {
    const { id } = await reader();
    await send(id, after(23.4));
    expect(mail.mails).toHaveLength(1);
    await database.client`delete from digests`;
    await send(id, after(23.5));
    expect(mail.mails).toHaveLength(1);
  });

  it('is the system’s to send', async () => {
    const { id, ctx } = await reader();
    const learner: Ctx = { ...ctx, actor: { kind: 'user', userId: id, role: 'learner', sessionHash: '' } };
    await expect(sendDigest({ ctx: learner, input: { userId: id } })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(sendDueDigests({ ctx: learner })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the job of every hour', () => {
  it('asks for those whose Monday morning it is, wherever they live', async () => {
    const zones = ['Pacific/Apia', 'Europe/Zurich', 'America/Los_Angeles', 'Asia/Kathmandu'];
    const ids = new Map<string, string>();
    for (const timeZone of zones) ids.set((await reader({ timeZone })).id, timeZone);
    await reader({ wants: false });
    const due = async (at: string) => {
      await database.client`delete from graphile_worker._private_jobs`;
      await sendDueDigests({ ctx: system(new Date(at)) });
      return (await waiting()).map((id) => ids.get(id) ?? '').toSorted();
    };
    expect(await due('2026-11-22T17:59:00Z')).toEqual([]);
    expect(await due('2026-11-22T18:02:00Z')).toEqual(['Pacific/Apia']);
    expect(await due('2026-11-23T06:02:00Z')).toEqual(['Asia/Kathmandu', 'Europe/Zurich', 'Pacific/Apia']);
    expect(await due('2026-11-23T15:02:00Z')).toEqual([
      'America/Los_Angeles',
      'Asia/Kathmandu',
      'Europe/Zurich',
      'Pacific/Apia',
    ]);
    expect(await due('2026-11-23T18:02:00Z')).toEqual(['America/Los_Angeles', 'Asia/Kathmandu', 'Europe/Zurich']);
    expect(await due('2026-11-24T14:02:00Z')).toEqual(['America/Los_Angeles']);
    expect(await due('2026-11-24T15:02:00Z')).toEqual([]);
    expect(await due('2026-11-27T12:02:00Z')).toEqual([]);
  });

  it('run twice asks once, and not again for whom has theirs', async () => {
    const [first, second] = [await reader(), await reader()];
    await sendDueDigests({ ctx: system() });
    await sendDueDigests({ ctx: system(after(1)) });
    expect(await waiting()).toEqual([first.id, second.id].toSorted());
    await database.client`delete from graphile_worker._private_jobs`;
    await send(first.id);
    await sendDueDigests({ ctx: system(after(2)) });
    expect(await waiting()).toEqual([second.id]);
  });

  it('finds everybody, however many there are', async () => {
    await database.client`
      insert into users (id, name, role, created_at)
        select gen_random_uuid(), 'L', 'learner', ${monday.toISOString()} from generate_series(1, 2500)`;
    await database.client`
      insert into settings (user_id, time_zone, rollover_hour, new_per_day, reviews_per_day, desired_retention,
          maximum_interval, learn_ahead_minutes, review_order, bury_siblings, grade_buttons, show_intervals, theme,
          shortcuts_enabled, shortcuts, updated_at, weekly_digest)
        select id, 'UTC', 4, 20, 200, 0.9, 36500, 20, 'due', true, 4, true, 'system', true, '{}', created_at, true from users`;
    await sendDueDigests({ ctx: system(after(2)) });
    expect(new Set(await waiting()).size).toBe(2500);
  });

  it('leads to the mail through the queue', async () => {
    const { id, email } = await reader();
    await sendDueDigests({ ctx: system() });
    const jobs = startJobs(database.url, {
      digest: async (payload) => send((payload as { userId: string }).userId),
    });
    await expect.poll(() => mail.mails.map(({ to }) => to?.[0]?.address), { timeout: 10_000 }).toEqual([email]);
    await jobs.close();
    expect(await rows()).toEqual([{ user_id: id, week: today }]);
  });
});
