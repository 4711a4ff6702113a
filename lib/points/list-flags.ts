import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { formatStudyDay } from '@/lib/srs';
import { selectFlags } from './queries';
import type { FlagReason } from './suspect';

export type PointsFlag = { day: string; reason: FlagReason; at: Date };

/** What looked wrong about the learner's points, oldest first. */
export async function listPointsFlags({ ctx }: { ctx: Ctx }): Promise<PointsFlag[]> {
  const { userId } = authorize(ctx, 'review:read');
  const flags = await selectFlags(ctx.reader, userId);
  return flags.map(({ studyDay, reason, at }) => ({ day: formatStudyDay(studyDay), reason, at }));
}
