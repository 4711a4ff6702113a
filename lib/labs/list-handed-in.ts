import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import type { Flag, SubmissionSummary } from './schemas';
import { selectAllSubmissions } from './submission-queries';
import { type StoredFlag, toSummary, toWireFlags } from './submission-wire';

export type HandedIn = SubmissionSummary & { title: string; flags: Flag[] };

const MOST = 100;

/** The caller's submissions of all labs with their flags, newest first, at most 100. */
export async function listHandedIn({ ctx }: { ctx: Ctx }): Promise<HandedIn[]> {
  const { userId } = authorize(ctx, 'labs:read');
  const rows = await selectAllSubmissions(ctx.db, userId, MOST);
  return rows.map((row) => ({ ...toSummary(row), title: row.title, flags: toWireFlags(row.flags as StoredFlag[]) }));
}
