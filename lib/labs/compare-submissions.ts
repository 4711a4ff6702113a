import 'server-only';
import { z } from 'zod';
import { authorize, type Ctx } from '@/lib/auth';
import { InvalidInputError } from '@/lib/http/errors';
import { getHandedInFiles } from './get-handed-in-files';
import type { Comparison, HandedInFile, JudgedCheck } from './schemas';
import { findSubmission } from './submission-queries';
import { toSummary } from './submission-wire';

export const compareSubmissionsSchema = z.object({ before: z.uuid(), after: z.uuid() });
export type CompareSubmissionsInput = z.infer<typeof compareSubmissionsSchema>;

/**
 * What changed between two of the caller's submissions of one lab; the earlier is `before`, however they are named.
 * Throws `not_found`, or `invalid` for submissions of two labs.
 */
export async function compareSubmissions(call: { ctx: Ctx; input: CompareSubmissionsInput }): Promise<Comparison> {
  const { ctx, input } = call;
  const { userId } = authorize(ctx, 'labs:read');
  const ids = compareSubmissionsSchema.parse(input);
  const rows = await Promise.all([ids.before, ids.after].map((id) => findSubmission(ctx.db, userId, id)));
  const [before, after] = rows.toSorted((one, other) => one.submittedAt.getTime() - other.submittedAt.getTime());
  if (!before || !after || before.slug !== after.slug) {
    throw new InvalidInputError('Two submissions can be compared when they are of the same lab.');
  }
  const files = await Promise.all([before, after].map(({ id }) => getHandedInFiles({ ctx, input: { id } })));
  return {
    before: toSummary(before),
    after: toSummary(after),
    checks: pairChecks(before.checks as JudgedCheck[], after.checks as JudgedCheck[]),
    files: pairFiles(files[0] ?? [], files[1] ?? []),
  };
}

function pairChecks(before: readonly JudgedCheck[], after: readonly JudgedCheck[]): Comparison['checks'] {
  const statuses = new Map(before.map(({ id, status }) => [id, status]));
  const kept = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id }) => !kept.has(id));
  return [
    ...after.map(({ id, title, status }) => ({ id, title, before: statuses.get(id) ?? null, after: status })),
    ...gone.map(({ id, title, status }) => ({ id, title, before: status, after: null })),
  ];
}

function pairFiles(before: readonly HandedInFile[], after: readonly HandedInFile[]): Comparison['files'] {
  const [old, current] = [before, after].map((files) => new Map(files.map(({ path, text }) => [path, text])));
  return [...new Set([...before, ...after].map(({ path }) => path))]
    .toSorted()
    .map((path) => ({ path, before: old?.get(path) ?? null, after: current?.get(path) ?? null }))
    .filter((file) => file.before !== file.after);
}
