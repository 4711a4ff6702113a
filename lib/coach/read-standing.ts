import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import { firstWords } from '@/lib/content';
import { getProgress } from '@/lib/review';
import type { MembershipRow } from '@/lib/teams';
import type { PersonHead, Standing } from './schemas';

/** Days without an answer, with cards due, after which somebody is called stuck. */
const STUCK_DAYS = 7;

/** How one member stands in the review. The caller has authorized the coach. */
export async function readStanding(ctx: Ctx, member: MembershipRow): Promise<Standing> {
  const { units, leeches, lastReview } = await getProgress({ ctx: ctxForReading(ctx, member.userId) });
  const due = units.reduce((sum, unit) => sum + unit.due, 0);
  return {
    person: headOf(member),
    lastReview: lastReview && { at: lastReview.at.toISOString(), daysAgo: lastReview.daysAgo },
    due,
    stuck: due > 0 && lastReview !== null && lastReview.daysAgo >= STUCK_DAYS,
    units,
    leeches: leeches.map(({ front, ...leech }) => ({ ...leech, question: firstWords(front) })),
  };
}

export function headOf({ userId, displayName, role, visibility }: MembershipRow): PersonHead {
  return { userId, displayName, role, visibility };
}
