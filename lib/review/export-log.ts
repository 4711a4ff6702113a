import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { reviewEvents } from '@/db/schema';
import { authorize, type Ctx } from '@/lib/auth';
import { csvLine } from '@/lib/http';

const PAGE = 2000;
const columns = [
  'id',
  'kind',
  'cardId',
  'rating',
  'at',
  'studyDay',
  'durationMs',
  'deviceId',
  'undoes',
  'due',
  'algorithm',
  'algorithmVersion',
  'weightsId',
  'receivedAt',
] as const;

export type ExportFormat = 'ndjson' | 'csv';

/** The learner's whole log, oldest first, streamed in pages so that any size fits in little memory. */
export async function* exportLog({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { format: ExportFormat };
}): AsyncGenerator<string> {
  const { userId } = authorize(ctx, 'review:read');
  if (input.format === 'csv') yield csvLine(columns);
  let after = sql`true`;
  for (;;) {
    const rows = await ctx.reader
      .select()
      .from(reviewEvents)
      .where(and(eq(reviewEvents.userId, userId), after))
      .orderBy(asc(reviewEvents.at), asc(reviewEvents.id))
      .limit(PAGE);
    const lines = rows.map((row) => {
      const record = {
        ...row,
        at: row.at.toISOString(),
        due: row.due?.toISOString() ?? null,
        receivedAt: row.receivedAt.toISOString(),
      };
      if (input.format === 'csv') return csvLine(columns.map((name) => record[name]));
      return `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, record[name]])))}\n`;
    });
    if (lines.length > 0) yield lines.join('');
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = sql`(${reviewEvents.at}, ${reviewEvents.id}) > (${last.at.toISOString()}::timestamptz, ${last.id}::uuid)`;
  }
}
