import 'server-only';
import { z } from 'zod';
import { env } from '@/env';
import type { Ctx } from '@/lib/auth';
import { summarizeWeek } from '@/lib/boards';
import { parseStudyDay } from '@/lib/srs';
import { findMember, type TeamRow } from '@/lib/teams';
import type { WebhookEvent } from './schemas';

type Said = { text: string; page: string; data: object };
type Telling = { ctx: Ctx; team: TeamRow; facts: unknown };

const personSchema = z.object({ userId: z.string().optional(), name: z.string().optional() });
const assignmentSchema = z.object({ title: z.string(), dueOn: z.string() });
const weekSchema = z.object({ week: z.string() });
const goalSchema = weekSchema.extend({ points: z.number(), goal: z.number() });

const tell: Record<WebhookEvent | 'test', (telling: Telling) => Said | Promise<Said>> = {
  'member.joined': async ({ ctx, team, facts }) => {
    const { userId } = personSchema.parse(facts);
    const member = userId === undefined ? undefined : await findMember(ctx.db, { teamId: team.id, userId });
    const name = member?.visibility === 'shown' ? member.displayName : null;
    return { text: `${called(name)} joined ${plain(team.name)}.`, page: '', data: { name } };
  },
  'member.left': ({ team, facts }) => {
    const { name = null } = personSchema.parse(facts);
    return { text: `${called(name)} left ${plain(team.name)}.`, page: '', data: { name } };
  },
  'assignment.created': ({ team, facts }) => {
    const { title, dueOn } = assignmentSchema.parse(facts);
    const text = `New in ${plain(team.name)}: ${plain(title)}, to be done by ${sayDay(dueOn)}.`;
    return { text, page: '/assignments', data: { title, dueOn } };
  },
  'goal.reached': ({ team, facts }) => {
    const data = goalSchema.parse(facts);
    const text = `${plain(team.name)} reached its goal for the week of ${sayDay(data.week)}: ${data.points} points of ${data.goal}.`;
    return { text, page: '/board', data };
  },
  'week.closed': async ({ ctx, team, facts }) => {
    const { week } = weekSchema.parse(facts);
    const goal = team.weeklyGoal;
    const input = { teamId: team.id, week: Number(parseStudyDay(week)) };
    const { points, top } = await summarizeWeek({ ctx, input });
    const together = `${points} points together${goal === null ? '' : ` of ${goal} to reach`}.`;
    const places = top.map(({ rank, name, points: own }) => ` ${rank}. ${plain(name)}, ${own}.`).join('');
    const text = `The week of ${sayDay(week)} in ${plain(team.name)}: ${together}${places}`;
    return { text, page: '/board', data: { week, points, goal, top } };
  },
  test: ({ team }) => ({ text: `A test from ${plain(team.name)} on Shipshape: it arrives.`, page: '', data: {} }),
};

type Input = Telling & { event: string; at: Date; url: string };

/**
 * The body of a message as JSON: `text` and `content` for chats, the rest for programs. Names are those of this moment,
 * and never of who hides.
 */
export async function compose({ event, at, url, ...telling }: Input): Promise<string> {
  const { slug, name } = telling.team;
  const { text: sentence, page, data } = await tell[event as keyof typeof tell](telling);
  const { AUTH_URL } = env();
  const text = AUTH_URL ? `${sentence} ${new URL(AUTH_URL).origin}/teams/${slug}${page}` : sentence;
  // Google Chat refuses a message with anything in it that it does not know.
  if (new URL(url).hostname === 'chat.googleapis.com') return JSON.stringify({ text });
  return JSON.stringify({
    event,
    at: at.toISOString(),
    team: { slug, name },
    text,
    content: text,
    // For Discord: nobody is called by a message.
    allowed_mentions: { parse: [] },
    data,
  });
}

const called = (name: string | null) => (name === null ? 'Somebody' : plain(name));

/** A name in which no chat finds a mention, a link or a command to its layout. */
function plain(name: string): string {
  const harmless: Record<string, string> = { '@': '＠', '<': '‹', '>': '›', '[': '(', ']': ')', '`': 'ˋ', '#': '＃' };
  return name
    .replace(/[@<>[\]`#]/g, (sign) => harmless[sign] ?? sign)
    .replace(/:\/\//g, ':⁄⁄')
    .replace(/(?<=\w)\.(?=\w)/g, '․');
}

const sayDay = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' });
