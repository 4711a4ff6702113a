import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { getInterview, type InterviewReport, listInterviews } from '@/lib/interview';
import { authorizeCoach, type MemberParams } from '@/lib/teams';
import { headOf } from './read-standing';
import { type MemberThing, memberThingSchema, type PersonHead } from './schemas';

/** A member's last 20 finished interviews, newest first; nothing of one that goes on. Throws `not_found`, `forbidden`. */
export async function listMemberInterviews({ ctx, input }: { ctx: Ctx; input: MemberParams }) {
  const { member } = await authorizeCoach(ctx, 'teams:read', input);
  const { finished } = await listInterviews({ ctx: ctxForReading(ctx, member.userId) });
  return finished;
}

export type MemberInterview = { person: PersonHead; report: InterviewReport };

/** The report of a member's interview. Throws `not_found`, also before it has ended, and `forbidden`. */
export async function getMemberInterview({ ctx, input }: { ctx: Ctx; input: MemberThing }): Promise<MemberInterview> {
  const { member } = await authorizeCoach(ctx, 'teams:read', { slug: input.slug, userId: input.userId });
  const { id } = memberThingSchema.parse(input);
  const { report } = await getInterview({ ctx: ctxForReading(ctx, member.userId), input: { id } });
  if (!report) throw new NotFoundError('This report');
  return { person: headOf(member), report };
}
