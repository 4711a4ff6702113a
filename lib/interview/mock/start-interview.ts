import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner, newId } from '@/lib/auth';
import { AppError, InvalidInputError } from '@/lib/http/errors';
import { countAgainstLimit } from '@/lib/http';
import { getYard } from '@/lib/review';
import { selectAnsweredSince } from '../attempt-queries';
import { selectPeerQuestionsSince } from '../peer/peer-queries';
import { selectQuestionHeads } from '../question-queries';
import { askQuestion } from './ask';
import { findInterview, findOpenInterview, insertInterview, selectAskedSince } from './interview-queries';
import { planInterview } from './plan-interview';
import { readInterview } from './read-interview';
import { type Interview, type StartInterviewInput, startInterviewSchema } from './schemas';

const INTERVIEWS_PER_HOUR = 30;
const recentMs = 14 * 24 * 60 * 60 * 1000;
const mostFadingUnits = 8;

/**
 * Plans a mock interview and asks its first question. Asked twice for the same, while nothing is answered yet, it is one
 * interview. Throws `conflict` while another is open, `invalid` for a day without questions and when none is left to ask, `rate_limited`.
 */
export async function startInterview({ ctx, input }: { ctx: Ctx; input: StartInterviewInput }): Promise<Interview> {
  const { userId } = authorize(ctx, 'interview:write');
  const { level, minutes, mode, topics } = startInterviewSchema.parse(input);
  const { now } = ctx;
  await countAgainstLimit({ key: `interview:${userId}`, limit: INTERVIEWS_PER_HOUR, windowSeconds: 3600, now });
  const days = topics === 'fading' ? await fadingDays(ctx) : topics;
  const heads = await selectQuestionHeads(ctx.reader, {});
  const nowhere = topics === 'fading' ? undefined : topics.find((day) => !heads.some(({ unit }) => unit.day === day));
  if (nowhere !== undefined) throw new InvalidInputError(`Day ${nowhere} has no questions. Choose other topics.`);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const wish = { level, minutes, mode, topics: topics === 'fading' ? null : topics };
    const open = await findOpenInterview(tx, userId);
    if (open) {
      const found = await findInterview(tx, open);
      const isSame = Object.entries(wish).every(
        ([key, value]) => JSON.stringify(open[key as keyof typeof wish]) === JSON.stringify(value),
      );
      if (isSame && found.turns.length === 1) return readInterview({ ...ctx, db: tx }, found);
      throw new AppError('conflict', 'An interview is still open. Go on with it, or finish it first.');
    }
    const since = new Date(now.getTime() - recentMs);
    const recent = new Set<string>();
    for (const select of [selectAskedSince, selectAnsweredSince, selectPeerQuestionsSince])
      for (const id of await select(tx, userId, since)) recent.add(id);
    const id = newId(now);
    const plan = planInterview({
      candidates: heads
        .map(({ unit, ...head }) => ({ ...head, day: unit.day }))
        .filter(({ day }) => days.length === 0 || days.includes(day)),
      level,
      minutes,
      recent,
      seed: id,
    });
    const [first] = plan;
    if (!first) {
      throw new InvalidInputError('You have met every question on these topics in the last two weeks. Choose more.');
    }
    await insertInterview(tx, { userId, id, ...wish, plan, startedAt: now });
    await askQuestion(tx, { userId, interviewId: id, number: 0, question: 0, now }, first);
    return readInterview({ ...ctx, db: tx }, await findInterview(tx, { userId, id }));
  });
}

/** Days that the learner has begun, with the lowest predicted recall of what they met. */
async function fadingDays(ctx: Ctx): Promise<number[]> {
  const begun = (await getYard({ ctx })).filter((unit) => unit.begun > 0);
  if (begun.length === 0) {
    throw new InvalidInputError('You have not met any card yet, so nothing is fading. Choose topics instead.');
  }
  const recall = ({ fill, cards, begun: met }: (typeof begun)[number]) => (fill * cards) / met;
  return begun
    .toSorted((a, b) => recall(a) - recall(b))
    .slice(0, mostFadingUnits)
    .map(({ day }) => day);
}
