import 'server-only';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, newId } from '@/lib/auth';
import { type CardState, startOfStudyDay, studyDayOf } from '@/lib/srs';
import { loadFolded, lockLearner } from './queries';
import { recordBatch } from './record-batch';
import { type PlannedCard, SERVER_DEVICE, type WireEvent } from './schemas';
import { findLiveCards, wishForCards } from './wish-queries';

export const bringForwardSchema = z.object({
  cardIds: z.array(z.string().min(1).max(200)).max(500),
  /** What asked for them, such as `lab cache-order`. */
  reason: z.string().min(1).max(200),
});
export type BringForwardInput = z.input<typeof bringForwardSchema>;

/**
 * Brings cards to the learner's next study day: those met before and due later by a `setDue` event, those never met as
 * the next new cards. Says what became of each, in deck order; retired and unknown cards are left out.
 */
export async function bringForward({ ctx, input }: { ctx: Ctx; input: BringForwardInput }): Promise<PlannedCard[]> {
  const may = authorize(ctx, 'cards:bring-forward');
  const { cardIds, reason } = bringForwardSchema.parse(input);
  if (cardIds.length === 0) return [];
  const { userId } = may;
  const { now } = ctx;
  return withTransaction(ctx.db, async (db) => {
    const { clock } = await lockLearner(db, userId);
    const tomorrow = studyDayOf(now.getTime(), clock) + 1;
    const [cards, folded] = await Promise.all([findLiveCards(db, cardIds), loadFolded(db, userId, cardIds)]);
    const planned = cards.map((card) => ({ ...card, plan: planFor(folded.get(card.id)?.state, tomorrow) }));
    const idsOf = (plan: PlannedCard['plan']) => planned.flatMap((card) => (card.plan === plan ? [card.id] : []));
    const due = new Date(startOfStudyDay(tomorrow, clock)).toISOString();
    const at = now.toISOString();
    const events = idsOf('tomorrow').map((cardId): WireEvent => {
      return { id: newId(now), kind: 'setDue', cardId, at, due, deviceId: SERVER_DEVICE };
    });
    await recordBatch({ db, may, now }, events);
    await wishForCards(db, { userId, cardIds: idsOf('next-new'), reason, now });
    return planned;
  });
}

function planFor(state: CardState | undefined, tomorrow: number): PlannedCard['plan'] {
  if (state?.suspended) return 'suspended';
  if (!state || state.phase === 'new') return 'next-new';
  return state.phase === 'review' && state.dueDay !== null && state.dueDay > tomorrow ? 'tomorrow' : 'soon';
}
