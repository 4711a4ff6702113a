import 'server-only';
import type { Ctx } from '@/lib/auth';
import { AppError, InvalidInputError } from '@/lib/http/errors';
import { holdMember } from '@/lib/teams';
import { selectAnsweredSince } from '../attempt-queries';
import { selectAskedSince } from '../mock/interview-queries';
import { selectQuestionHeads } from '../question-queries';
import { isIn, noSession } from './authorize-peer';
import { changeOpenSession, type Change } from './change-session';
import { chooseQuestions } from './choose-questions';
import { insertRounds, selectPeerQuestionsSince } from './peer-queries';
import type { PeerParams, PeerSession } from './schemas';

const recentMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Joins whoever waits, as the second and last; twice is as good as once. Two questions are chosen that neither was asked
 * lately, if there are any. Throws `not_found` for whoever is not of the team and once two are in it, `conflict` for who
 * comes a moment too late.
 */
export async function joinPeerSession({ ctx, input }: { ctx: Ctx; input: PeerParams }): Promise<PeerSession> {
  const heads = await selectQuestionHeads(ctx.reader, {});
  return changeOpenSession(ctx, input, async (change) => {
    const { session, userId, name, tx } = change;
    if (isIn(session, userId)) return null;
    if (session.phase !== 'waiting') {
      throw new AppError('conflict', 'Somebody else has just joined, or it was taken back. Open one yourself.');
    }
    // Who leaves at the same moment would keep the other waiting.
    if (!(await holdMember(tx, { teamId: session.teamId, userId }))) throw noSession();
    const scenarioIds = chooseQuestions({
      candidates: heads.map(({ unit, ...head }) => ({ ...head, day: unit.day })),
      level: session.level,
      minutes: session.minutes,
      recent: await recentOf(change, ctx.now),
      seed: session.id,
    });
    if (scenarioIds.length < 2)
      throw new InvalidInputError('A peer interview needs two questions, and there are fewer.');
    const rounds = scenarioIds.map((scenarioId, index) => {
      return { sessionId: session.id, number: index + 1, scenarioId };
    });
    await insertRounds(tx, rounds);
    return { guestId: userId, guestName: name, phase: 'ready' };
  });
}

async function recentOf({ tx, session, userId }: Change, now: Date): Promise<Set<string>> {
  const since = new Date(now.getTime() - recentMs);
  const recent = new Set<string>();
  for (const one of [session.hostId, userId]) {
    for (const select of [selectAskedSince, selectAnsweredSince, selectPeerQuestionsSince])
      for (const id of await select(tx, one, since)) recent.add(id);
  }
  return recent;
}
