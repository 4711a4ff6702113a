import 'server-only';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { loadUnits } from './load-units';
import { cardHash, scenarioHash } from './parse-unit';
import {
  type CardRow,
  lockContent,
  readStored,
  retireCards,
  retireScenarios,
  retireUnits,
  type ScenarioRow,
  upsertCards,
  upsertScenarios,
  upsertUnits,
} from './queries';
import type { Unit, UnitMeta } from './schemas';

const PLACES_PER_UNIT = 10_000;

function toCardRows({ day, cards }: Unit): CardRow[] {
  return cards.map((card, index) => ({
    id: card.id,
    day,
    kind: card.kind,
    position: day * PLACES_PER_UNIT + index,
    siblingGroup: card.siblingGroup,
    objective: card.objective,
    content: card.content,
    contentHash: cardHash(card),
    retiredAt: null,
  }));
}

function toScenarioRows({ day, scenarios }: Unit): ScenarioRow[] {
  return scenarios.map((scenario, index) => ({
    ...scenario,
    day,
    position: day * PLACES_PER_UNIT + index,
    contentHash: scenarioHash(scenario),
    retiredAt: null,
  }));
}

function toUnitRow(unit: Unit) {
  const { day, slug, title, minutes, contentHash, summary, topics, prerequisites, objectives, sources } = unit;
  const meta: UnitMeta = { summary, topics, prerequisites, objectives, sources };
  const live = { liveCards: unit.cards.length, liveScenarios: unit.scenarios.length };
  return { day, slug, title, minutes, ...live, meta, contentHash, retiredAt: null };
}

/** How many rows were written and retired; all zero when the database already said the same. */
export type SyncResult = {
  units: number;
  cards: number;
  scenarios: number;
  retiredUnits: number;
  retiredCards: number;
  retiredScenarios: number;
};

type Placed = { id: string; position: number; contentHash: string; retiredAt?: Date | null };

/** Rows that differ from what is stored, and the ids of stored rows that are gone. */
function compare<Row extends Placed>(rows: readonly Row[], stored: ReadonlyMap<string, Placed>) {
  const ids = new Set(rows.map(({ id }) => id));
  const changed = rows.filter(({ id, contentHash, position }) => {
    const before = stored.get(id);
    return before?.contentHash !== contentHash || before.position !== position || before.retiredAt !== null;
  });
  const gone = [...stored.values()].filter(({ id, retiredAt }) => !retiredAt && !ids.has(id)).map(({ id }) => id);
  return { changed, gone };
}

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
    const changedUnits = unitRows.filter(({ day, contentHash, liveCards, liveScenarios }) => {
      const before = stored.units.get(day);
      if (before?.contentHash !== contentHash || before.retiredAt !== null) return true;
      return before.liveCards !== liveCards || before.liveScenarios !== liveScenarios;
    });
    const days = new Set(unitRows.map((unit) => unit.day));
    const goneUnits = [...stored.units.values()].filter((unit) => !unit.retiredAt && !days.has(unit.day));
    const cards = compare(
      units.flatMap((unit) => toCardRows(unit)),
      stored.cards,
    );
    const scenarios = compare(
      units.flatMap((unit) => toScenarioRows(unit)),
      stored.scenarios,
    );
    await upsertUnits(tx, changedUnits);
    await upsertCards(tx, cards.changed);
    await upsertScenarios(tx, scenarios.changed);
    await retireUnits(
      tx,
      goneUnits.map((unit) => unit.day),
      ctx.now,
    );
    await retireCards(tx, cards.gone, ctx.now);
    await retireScenarios(tx, scenarios.gone, ctx.now);
    return {
      units: changedUnits.length,
      cards: cards.changed.length,
      scenarios: scenarios.changed.length,
      retiredUnits: goneUnits.length,
      retiredCards: cards.gone.length,
      retiredScenarios: scenarios.gone.length,
    };
  });
}
