import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import { type HandedIn, listHandedIn } from '@/lib/labs';
import { authorizeCoach, type MemberParams } from '@/lib/teams';

/**
 * A member's last 100 lab submissions with what does not fit in their evidence, newest first. Throws `not_found`,
 * `forbidden`.
 */
export async function listMemberSubmissions({ ctx, input }: { ctx: Ctx; input: MemberParams }): Promise<HandedIn[]> {
  const { member } = await authorizeCoach(ctx, 'teams:read', input);
  return listHandedIn({ ctx: ctxForReading(ctx, member.userId) });
}
