import 'server-only';
import type { Ctx } from '@/lib/auth';
import { InvalidInputError } from '@/lib/http/errors';
import { findScenario } from '../question-queries';
import { changeSession, movedOn, requireRole, requireRound } from './change-session';
import { updateRound } from './peer-queries';
import { type PeerProbeInput, peerProbeInputSchema, type PeerSession } from './schemas';

/**
 * Shows the candidate a follow-up from the interviewer's sheet; twice is as good as once. Throws `not_found`, `forbidden`
 * for the candidate, `conflict` unless the round runs, `invalid` for anything that is not on the sheet.
 */
export async function askProbe({ ctx, input }: { ctx: Ctx; input: PeerProbeInput }): Promise<PeerSession> {
  const { id, round: number, ask } = peerProbeInputSchema.parse(input);
  return changeSession(ctx, { id }, async (change) => {
    const round = requireRound(change, number);
    requireRole(change, 'interviewer');
    if (change.session.phase !== 'asking') throw movedOn();
    const { criteria, deeper } = (await findScenario(change.tx, round.scenarioId)).content.rubric;
    const sheet = [...criteria.map(({ probe }) => probe), ...deeper.map((one) => one.ask)];
    if (!sheet.includes(ask)) throw new InvalidInputError('This is not on the sheet of this question.');
    if (round.asked.includes(ask)) return null;
    await updateRound(change.tx, round, { asked: [...round.asked, ask] });
    return {};
  });
}
