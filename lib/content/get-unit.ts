import 'server-only';
import { z } from 'zod';
import type { Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { summarizeUnit } from './list-units';
import { selectCards, selectQuestions, selectUnits } from './queries';
import { cardContentSchema, questionSchema, unitMetaSchema } from './schemas';

export const getUnitSchema = z.strictObject({ day: z.number().int() });
export type GetUnitInput = z.infer<typeof getUnitSchema>;

/** One unit with its cards in deck order, and its scenarios without what answers them. Public. Throws `not_found`, also for a retired unit. */
export async function getUnit({ ctx, input }: { ctx: Ctx; input: GetUnitInput }) {
  const { day } = getUnitSchema.parse(input);
  // What no column of days can hold is no error of the database.
  const [row] = day >= 1 && day <= 32_767 ? await selectUnits(ctx.reader, day) : [];
  if (!row) throw new NotFoundError(`Day ${day}`);
  const { prerequisites, objectives, sources } = unitMetaSchema.parse(row.meta);
  const cards = (await selectCards(ctx.reader, day)).map((card) => {
    const content = cardContentSchema.parse(card.content);
    return { ...card, kind: content.kind, content };
  });
  const unit = { ...summarizeUnit(row), prerequisites, objectives, sources };
  const scenarios = (await selectQuestions(ctx.reader, day)).map((row) => questionSchema.parse(row));
  return { unit, cards, scenarios, lab: unit.lab };
}
