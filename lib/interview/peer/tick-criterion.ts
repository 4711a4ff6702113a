import 'server-only';
import type { Ctx } from '@/lib/auth';
import { InvalidInputError } from '@/lib/http/errors';
import { findScenario } from '../question-queries';
import { changeSession, movedOn, requireRole, requireRound } from './change-session';
import { updateRound } from './peer-queries';
import { type PeerSession, type PeerTickInput, peerTickInputSchema, ticksSchema } from './schemas';

/**
 * Notes whether the interviewer heard a criterion, with a note of up to 500 characters; until the next round begins. Throws
 * `not_found`, `forbidden` for the candidate, `conflict` before the round or when the session has gone on, `invalid`.
 */
export async function tickCriterion({ ctx, input }: { ctx: Ctx; input: PeerTickInput }): Promise<PeerSession> {
  const { id, round: number, criterion, ticked, note } = peerTickInputSchema.parse(input);
  return changeSession(ctx, { id }, async (change) => {
    const round = requireRound(change, number);
    requireRole(change, 'interviewer');
    const { phase } = change.session;
    if (phase !== 'asking' && phase !== 'shown') throw movedOn();
    const { criteria } = (await findScenario(change.tx, round.scenarioId)).content.rubric;
    if (!criteria.some((one) => one.id === criterion))
      throw new InvalidInputError('This question has no such criterion.');
    await updateRound(change.tx, round, {
      ticks: { ...ticksSchema.parse(round.ticks), [criterion]: { ticked, note } },
    });
    return {};
  });
}
