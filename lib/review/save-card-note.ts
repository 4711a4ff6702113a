import 'server-only';
import { and, eq } from 'drizzle-orm';
import { excluded } from '@/db/excluded';
import { cardNotes } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { findCardDays } from './queries';
import { type SaveNoteInput, saveNoteSchema } from './schemas';

/** Keeps the learner's private note on a card; an empty text removes it. Throws `not_found` for an unknown card. */
export async function saveCardNote({ ctx, input }: { ctx: Ctx; input: SaveNoteInput }): Promise<SaveNoteInput> {
  const { userId } = authorize(ctx, 'review:write');
  const { cardId, text: raw } = saveNoteSchema.parse(input);
  const text = raw.trim();
  await withTransaction(ctx.db, async (db) => {
    if (!(await findCardDays(db, [cardId])).has(cardId)) throw new NotFoundError(`The card ${cardId}`);
    if (text === '') {
      await db.delete(cardNotes).where(and(eq(cardNotes.userId, userId), eq(cardNotes.cardId, cardId)));
      return;
    }
    await db
      .insert(cardNotes)
      .values({ userId, cardId, text, updatedAt: ctx.now })
      .onConflictDoUpdate({
        target: [cardNotes.userId, cardNotes.cardId],
        set: excluded(cardNotes, ['text', 'updatedAt']),
      });
  });
  return { cardId, text };
}
