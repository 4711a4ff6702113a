import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { excluded } from '@/db/excluded';
import { readingPositions, units } from '@/db/schema';
import { authorize, type Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { type SavePositionInput, savePositionSchema } from './schemas';

/** Remembers how far the learner has read a lesson. Throws `not_found` for an unknown unit. */
export async function saveReadingPosition({ ctx, input }: { ctx: Ctx; input: SavePositionInput }) {
  const { userId } = authorize(ctx, 'review:write');
  const { day, heading, fraction } = savePositionSchema.parse(input);
  const [unit] = await ctx.db.select({ day: units.day }).from(units).where(eq(units.day, day));
  if (!unit) throw new NotFoundError(`Day ${day}`);
  await ctx.db
    .insert(readingPositions)
    .values({ userId, unitDay: day, heading, fraction, updatedAt: ctx.now })
    .onConflictDoUpdate({
      target: [readingPositions.userId, readingPositions.unitDay],
      set: excluded(readingPositions, ['heading', 'fraction', 'updatedAt']),
    });
  return { day, heading, fraction };
}

/** Where the learner stopped in one lesson; null when they never began it. */
export async function getReadingPosition({ ctx, input }: { ctx: Ctx; input: { day: number } }) {
  const { userId } = authorize(ctx, 'review:read');
  const [row] = await ctx.db
    .select({ heading: readingPositions.heading, fraction: readingPositions.fraction })
    .from(readingPositions)
    .where(and(eq(readingPositions.userId, userId), eq(readingPositions.unitDay, input.day)));
  return row ?? null;
}

/** Where the learner stopped reading, most recent lesson first. */
export async function listReadingPositions({ ctx }: { ctx: Ctx }) {
  const { userId } = authorize(ctx, 'review:read');
  return ctx.db
    .select({
      day: readingPositions.unitDay,
      slug: units.slug,
      title: units.title,
      heading: readingPositions.heading,
      fraction: readingPositions.fraction,
    })
    .from(readingPositions)
    .innerJoin(units, eq(units.day, readingPositions.unitDay))
    .where(eq(readingPositions.userId, userId))
    .orderBy(desc(readingPositions.updatedAt));
}
