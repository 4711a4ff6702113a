import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Db } from '@/db/client';
import { scenarios, units } from '@/db/schema';
import { questionSchema, type ScenarioContent, scenarioContentSchema, scenarioHeadSchema } from '@/lib/content/schemas';
import { NotFoundError } from '@/lib/http/errors';
import type { filterSchema } from './schemas';

const head = {
  id: scenarios.id,
  title: scenarios.title,
  level: scenarios.level,
  kind: scenarios.kind,
  minutes: scenarios.minutes,
  unit: { day: units.day, slug: units.slug, title: units.title },
};

/** Live questions in their order, never their answers. */
export async function selectQuestionHeads(db: Db, filter: Omit<z.output<typeof filterSchema>, 'order'>) {
  const { day, level, kind } = filter;
  const rows = await db
    .select(head)
    .from(scenarios)
    .innerJoin(units, eq(units.day, scenarios.day))
    .where(
      and(
        isNull(scenarios.retiredAt),
        day === undefined ? undefined : eq(scenarios.day, day),
        level && eq(scenarios.level, level),
        kind && eq(scenarios.kind, kind),
      ),
    )
    .orderBy(asc(scenarios.day), asc(scenarios.position));
  return rows.map(({ unit, ...said }) => ({ ...scenarioHeadSchema.parse(said), unit }));
}

type Kept = { contentHash: string; content: ScenarioContent };

// By id. To parse a rubric and to compile its phrases takes longer than all else that a request does.
const kept = new Map<string, Kept>();

/** The content of a scenario that has this hash now; fetched only when another one, or none, is kept. */
async function readContent(db: Db, { id, contentHash }: { id: string; contentHash: string }): Promise<Kept> {
  const before = kept.get(id);
  if (before?.contentHash === contentHash) return before;
  const columns = { contentHash: scenarios.contentHash, content: scenarios.content };
  const [row] = await db.select(columns).from(scenarios).where(eq(scenarios.id, id));
  if (!row) throw new NotFoundError(`The question ${id}`);
  const found = { contentHash: row.contentHash, content: scenarioContentSchema.parse(row.content) };
  kept.set(id, found);
  return found;
}

/** A question with what answers it, also a retired one; the content is shared and never changed. Throws `not_found`. */
export async function findScenario(db: Db, id: string) {
  const [row] = await db
    .select({ ...head, contentHash: scenarios.contentHash, retiredAt: scenarios.retiredAt })
    .from(scenarios)
    .innerJoin(units, eq(units.day, scenarios.day))
    .where(eq(scenarios.id, id));
  if (!row) throw new NotFoundError(`The question ${id}`);
  const { unit, retiredAt, contentHash: hash, ...said } = row;
  const { content, contentHash } = await readContent(db, { id, contentHash: hash });
  const question = questionSchema.parse({ ...said, situation: content.situation.html });
  return { question, unit, content, contentHash, retiredAt };
}
export type FoundScenario = Awaited<ReturnType<typeof findScenario>>;

/** Throws `not_found` unless the question can still be answered; its content, which is long, is not read. */
export async function requireLiveScenario(db: Db, id: string): Promise<void> {
  const [row] = await db
    .select({ id: scenarios.id })
    .from(scenarios)
    .where(and(eq(scenarios.id, id), isNull(scenarios.retiredAt)));
  if (!row) throw new NotFoundError(`The question ${id}`);
}

/** A question that can still be answered. Throws `not_found`. */
export async function findLiveScenario(db: Db, id: string): Promise<FoundScenario> {
  const found = await findScenario(db, id);
  if (found.retiredAt) throw new NotFoundError(`The question ${id}`);
  return found;
}
