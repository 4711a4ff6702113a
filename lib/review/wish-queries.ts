import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { excluded } from '@/db/excluded';
import { cards, cardWishes, units } from '@/db/schema';
import { isOneOf } from './queries';

/** Those of `ids` that are not retired, in deck order, with their units. */
export async function findLiveCards(db: Db, ids: readonly string[]) {
  return db
    .select({ id: cards.id, day: cards.day, slug: units.slug })
    .from(cards)
    .innerJoin(units, eq(units.day, cards.day))
    .where(and(isOneOf(cards.id, ids), isNull(cards.retiredAt)))
    .orderBy(asc(cards.position));
}

/** Remembers that the learner should meet these cards next; the newest wish for a card counts. */
export async function wishForCards(
  db: Db,
  { userId, cardIds, reason, now }: { userId: string; cardIds: readonly string[]; reason: string; now: Date },
): Promise<void> {
  if (cardIds.length === 0) return;
  await db
    .insert(cardWishes)
    .values(cardIds.map((cardId) => ({ userId, cardId, reason, wishedAt: now })))
    .onConflictDoUpdate({
      target: [cardWishes.userId, cardWishes.cardId],
      set: excluded(cardWishes, ['reason', 'wishedAt']),
    });
}
