import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { loadUnits } from './load-units';
import { cardHash } from './parse-unit';
import { type CardRow, lockContent, readStored, retireCards, retireUnits, upsertCards, upsertUnits } from './queries';
import type { Unit, UnitMeta } from './schemas';

const CARDS_PER_UNIT = 10_000;

function toCardRows({ day, cards }: Unit): CardRow[] {
  return cards.map((card, index) => ({
    id: card.id,
    day,
    kind: card.kind,
    position: day * CARDS_PER_UNIT + index,
    siblingGroup: card.siblingGroup,
    objective: card.objective,
    content: card.content,
    contentHash: cardHash(card),
    retiredAt: null,
  }));
}

function toUnitRow(unit: Unit) {
  const { day, slug, title, minutes, contentHash, summary, topics, prerequisites, objectives, sources } = unit;
  const meta: UnitMeta = { summary, topics, prerequisites, objectives, sources };
  return { day, slug, title, minutes, liveCards: unit.cards.length, meta, contentHash, retiredAt: null };
}

/** How many rows were written and retired; all zero when the database already said the same. */
export type SyncResult = { units: number; cards: number; retiredUnits: number; retiredCards: number };

/**
 * Makes the database say what `content/` says. Ids survive edits; what is gone is retired with its history and
 * comes back when the text does. Instances that start together take turns.
 */
export async function syncContent(call: { ctx: Ctx; input?: { units: readonly Unit[] } }): Promise<SyncResult> {
  const { ctx, input } = call;
  authorizeAdmin(ctx);
  const units = input?.units ?? (await loadUnits());
  return withTransaction(ctx.db, async (tx) => {
    await lockContent(tx);
    const stored = await readStored(tx);
    const unitRows = units.map((unit) => toUnitRow(unit));
    const cardRows = units.flatMap((unit) => toCardRows(unit));
    const changedUnits = unitRows.filter(({ day, contentHash, liveCards }) => {
      const before = stored.units.get(day);
      return before?.contentHash !== contentHash || before.liveCards !== liveCards || before.retiredAt !== null;
    });
    const changedCards = cardRows.filter(({ id, contentHash, position }) => {
      const before = stored.cards.get(id);
      return before?.contentHash !== contentHash || before.position !== position || before.retiredAt !== null;
    });
    const days = new Set(unitRows.map((unit) => unit.day));
    const ids = new Set(cardRows.map((card) => card.id));
    const goneUnits = [...stored.units.values()].filter((unit) => !unit.retiredAt && !days.has(unit.day));
    const goneCards = [...stored.cards.values()].filter((card) => !card.retiredAt && !ids.has(card.id));
    await upsertUnits(tx, changedUnits);
    await upsertCards(tx, changedCards);
    await retireUnits(tx, goneUnits.map((unit) => unit.day), ctx.now);
    await retireCards(tx, goneCards.map((card) => card.id), ctx.now);
    return {
      units: changedUnits.length,
      cards: changedCards.length,
      retiredUnits: goneUnits.length,
      retiredCards: goneCards.length,
    };
  });
}
