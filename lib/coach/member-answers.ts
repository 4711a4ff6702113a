import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import { type AnswerHead, type AnswerPage, getAnswer, listAnswers } from '@/lib/interview';
import { authorizeCoach, type MemberParams } from '@/lib/teams';
import { headOf } from './read-standing';
import { type MemberThing, memberThingSchema, type PersonHead } from './schemas';

/** A member's last 200 answers to questions, newest first, drafts never. Throws as `getMemberProgress` does. */
export async function listMemberAnswers({ ctx, input }: { ctx: Ctx; input: MemberParams }): Promise<AnswerHead[]> {
  const { member } = await authorizeCoach(ctx, 'teams:read', input);
  return listAnswers({ ctx: ctxForReading(ctx, member.userId) });
}

export type MemberAnswer = AnswerPage & { person: PersonHead };

/** One answer of a member with every verdict, and the one before it. Throws `not_found`, `forbidden`. */
export async function getMemberAnswer({ ctx, input }: { ctx: Ctx; input: MemberThing }): Promise<MemberAnswer> {
  const { member } = await authorizeCoach(ctx, 'teams:read', { slug: input.slug, userId: input.userId });
  const { id } = memberThingSchema.parse(input);
  const page = await getAnswer({ ctx: ctxForReading(ctx, member.userId), input: { id } });
  return { ...page, person: headOf(member) };
}
