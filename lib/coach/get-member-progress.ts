import 'server-only';
import { type Ctx, ctxForReading } from '@/lib/auth';
import { countPractice } from '@/lib/interview';
import { type LabList, listLabs } from '@/lib/labs';
import { authorizeCoach, type MemberParams } from '@/lib/teams';
import { readStanding } from './read-standing';
import type { Standing } from './schemas';

type LabOfMember = Pick<LabList['labs'][number], 'slug' | 'title' | 'day' | 'max'> &
  NonNullable<LabList['labs'][number]['mine']>;

export type MemberProgress = Standing & {
  team: { slug: string; name: string };
  joinedAt: string;
  labs: LabOfMember[];
  answers: number;
  interviews: number;
};

/**
 * One member: every unit, every lab, and how much they practised. Throws `not_found` for a team or a member there is
 * not, `forbidden` for a plain member.
 */
export async function getMemberProgress({ ctx, input }: { ctx: Ctx; input: MemberParams }): Promise<MemberProgress> {
  const { team, member } = await authorizeCoach(ctx, 'teams:read', input);
  const theirs = ctxForReading(ctx, member.userId);
  const [standing, { labs }, practice] = await Promise.all([
    readStanding(ctx, member),
    listLabs({ ctx: theirs }),
    countPractice({ ctx: theirs }),
  ]);
  return {
    ...standing,
    team: { slug: team.slug, name: team.name },
    joinedAt: member.joinedAt.toISOString(),
    labs: labs.flatMap(({ slug, title, day, max, mine }) => (mine ? [{ slug, title, day, max, ...mine }] : [])),
    ...practice,
  };
}
