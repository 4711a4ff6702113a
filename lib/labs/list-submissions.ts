import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { slugSchema, type SubmissionSummary } from './schemas';
import { selectSubmissions } from './submission-queries';
import { toSummary } from './submission-wire';

const MOST = 100;

/** The caller's submissions of one lab, newest first, at most 100. */
export async function listSubmissions({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { slug: string };
}): Promise<SubmissionSummary[]> {
  const { userId } = authorize(ctx, 'labs:read');
  const { slug } = slugSchema.parse(input);
  const rows = await selectSubmissions(ctx.db, userId, slug, MOST);
  return rows.map((row) => toSummary(row));
}
