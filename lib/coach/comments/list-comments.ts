import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { authorizeCoach, selectTeamsOf } from '@/lib/teams';
import { selectThread } from './comment-queries';
import { findWork } from './find-work';
import { pickForTeam, readersOf, toWireComment } from './read-thread';
import {
  type MemberSubject,
  memberSubjectSchema,
  type MemberThread,
  type Subject,
  subjectSchema,
  type Thread,
} from './schemas';

/** All comments on something of the caller's own, and who would read a reply. Throws `not_found`. */
export async function listComments({ ctx, input }: { ctx: Ctx; input: Subject }): Promise<Thread> {
  const { userId } = authorize(ctx, 'interview:read');
  const subject = { userId, ...subjectSchema.parse(input) };
  await findWork(ctx, subject);
  const [rows, teams] = await Promise.all([selectThread(ctx.db, subject), selectTeamsOf(ctx.db, userId)]);
  return {
    comments: rows.map((row) => ({
      ...toWireComment(row, { reader: userId, team: teams.find(({ team }) => team.id === row.teamId)?.team }),
      seenAt: row.seenAt?.toISOString() ?? null,
    })),
    readers: readersOf(rows, teams).map(({ team: { slug, name } }) => ({ slug, name })),
  };
}

/**
 * The comments of one team's coaches on something of a member's, with the replies that are for them. Throws `not_found`
 * for the team, the member or the thing, `forbidden` for a plain member.
 */
export async function listMemberComments({ ctx, input }: { ctx: Ctx; input: MemberSubject }): Promise<MemberThread> {
  const { slug, userId } = input;
  const { userId: reader, team, member } = await authorizeCoach(ctx, 'teams:read', { slug, userId });
  const { on, id } = memberSubjectSchema.parse(input);
  const subject = { userId: member.userId, on, id };
  await findWork(ctx, subject);
  const rows = pickForTeam(await selectThread(ctx.db, subject), { teamId: team.id, joinedAt: member.joinedAt });
  return {
    comments: rows.map((row) => {
      const isReply = row.teamId === null;
      // What another team calls the learner is not for this one.
      return toWireComment(row, {
        reader,
        team: isReply ? undefined : team,
        ...(isReply ? { name: member.displayName } : {}),
      });
    }),
  };
}
