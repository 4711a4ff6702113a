import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import {
  getHandedInFiles,
  getSubmission,
  type HandedIn,
  type HandedInFile,
  listHandedIn,
  type Submission,
} from '@/lib/labs';
import { authorizeCoach, type MemberParams } from '@/lib/teams';
import { headOf } from './read-standing';
import { type MemberThing, memberThingSchema, type PersonHead } from './schemas';

/**
 * A member's last 100 lab submissions with what does not fit in their evidence, newest first. Throws `not_found`,
 * `forbidden`.
 */
export async function listMemberSubmissions({ ctx, input }: { ctx: Ctx; input: MemberParams }): Promise<HandedIn[]> {
  const { member } = await authorizeCoach(ctx, 'teams:read', input);
  return listHandedIn({ ctx: ctxForReading(ctx, member.userId) });
}

export type MemberSubmission = { person: PersonHead; submission: Submission; files: HandedInFile[] };

/** One submission of a member as they see it, with the files. Throws `not_found`, `forbidden`. */
export async function getMemberSubmission({ ctx, input }: { ctx: Ctx; input: MemberThing }): Promise<MemberSubmission> {
  const { member } = await authorizeCoach(ctx, 'teams:read', { slug: input.slug, userId: input.userId });
  const { id } = memberThingSchema.parse(input);
  const theirs = { ctx: ctxForReading(ctx, member.userId), input: { id } };
  const [submission, files] = await Promise.all([getSubmission(theirs), getHandedInFiles(theirs)]);
  return { person: headOf(member), submission, files };
}
