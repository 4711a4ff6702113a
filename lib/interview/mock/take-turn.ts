import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx } from '@/lib/auth';
import { countAgainstLimit } from '@/lib/http';
import { latest, requireCurrent } from '../open-draft';
import { findScenario } from '../question-queries';
import { askFollowUp, askQuestion, followUpAfter } from './ask';
import { closeInterview } from './finish-interview';
import { findInterview, updateInterview, updateTurn } from './interview-queries';
import { lockInterview, requireOpen, requireRoom } from './open-turn';
import { readInterview } from './read-interview';
import { recordQuestion } from './record-question';
import { planOf, turnsOf } from './said';
import { type Interview, type TurnInput, turnInputSchema } from './schemas';
import { idleMs } from './timing';

const ANSWERS_PER_MINUTE = 30;

/**
 * Answers what is asked now, an empty answer passes, and asks the next thing; after the last one the interview is
 * finished. The same answer from the same page again changes nothing. Throws `not_found`, `conflict` when something else
 * was answered meanwhile or the interview has ended, `invalid` when it is too long, `rate_limited` after 30 in a minute.
 */
export async function takeTurn({ ctx, input }: { ctx: Ctx; input: TurnInput }): Promise<Interview> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id, answer, after } = turnInputSchema.parse(input);
  const { now } = ctx;
  await countAgainstLimit({ key: `answer:${userId}`, limit: ANSWERS_PER_MINUTE, windowSeconds: 60, now });
  return withTransaction(ctx.db, async (tx) => {
    const key = { userId, id };
    const found = await lockInterview(tx, key);
    const { interview, turns } = found;
    const answered = turns.find(({ number, answeredAt }) => number === after && answeredAt);
    if (answered?.answer === answer) return readInterview({ ...ctx, db: tx }, found);

    const turn = requireOpen(found);
    requireCurrent(after, turn.number);
    requireRoom(answer, turn, turns);
    const answeredAt = latest(turn.savedAt, now);
    const pausedMs = turn.pausedMs + idleMs(turn, { now: answeredAt, pausedAt: interview.pausedAt });
    const closed = { ...turn, answer, answeredAt, savedAt: answeredAt, pausedMs };
    await updateTurn(tx, turn, { answer, answeredAt, savedAt: answeredAt, pausedMs });
    const said = [...turns.slice(0, -1), closed];

    const { scenarioId, question } = turn;
    const next = { userId, interviewId: id, number: turn.number + 1, now: answeredAt };
    const followUp = followUpAfter({ interview, turns: said, now: answeredAt }, await findScenario(tx, scenarioId));
    const planned = planOf(interview)[question + 1];
    if (followUp) await askFollowUp(tx, { ...next, question }, { ...followUp, scenarioId });
    else {
      if (interview.mode === 'practice') await recordQuestion(tx, ctx, turnsOf(said, question));
      if (planned) await askQuestion(tx, { ...next, question: question + 1 }, planned);
    }
    // Feedback is read while the clock stands still.
    const rests = !followUp && planned !== undefined && interview.mode === 'practice';
    await updateInterview(tx, interview, { pausedAt: rests ? answeredAt : null });
    const stored = await findInterview(tx, key);
    return followUp || planned ? readInterview({ ...ctx, db: tx }, stored) : closeInterview(tx, ctx, stored);
  });
}
