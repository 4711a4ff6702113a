import 'server-only';
import type { Ctx } from '@/lib/auth';
import { listMyAssignments, type MyAssignment } from '@/lib/coach';
import { type DayLoad, getDueLoad, getYard, pickFading, recallOfBegun } from '@/lib/review';
import { parseStudyDay } from '@/lib/srs';

const DAYS = 7;
const MOST_FADING = 3;

export type Digest = {
  /** Seven study days from today on. */
  days: DayLoad[];
  /** Units below the recall aimed at, weakest first; `recall` of what was begun, 0 to 1. */
  fading: { title: string; slug: string; recall: number }[];
  /** Not done yet, overdue or due within those days, soonest first. */
  assigned: (Pick<MyAssignment, 'title' | 'dueOn' | 'overdue'> & { href: string; team: string })[];
};

/** What a learner's week holds; null before their first card. */
export async function readDigest(
  theirs: Ctx,
  { desiredRetention }: { desiredRetention: number },
): Promise<Digest | null> {
  const units = await getYard({ ctx: theirs });
  if (units.every(({ begun }) => begun === 0)) return null;
  const [{ days }, assignments] = await Promise.all([
    getDueLoad({ ctx: theirs, input: { days: DAYS } }),
    listMyAssignments({ ctx: theirs }),
  ]);
  // Without those that are only due: the days say that.
  const fading = pickFading(units, desiredRetention, MOST_FADING).filter(
    (unit) => recallOfBegun(unit) < desiredRetention,
  );
  const until = days.at(-1)?.day ?? 0;
  return {
    days,
    fading: fading.map((unit) => ({ title: unit.title, slug: unit.slug, recall: recallOfBegun(unit) })),
    assigned: assignments.flatMap(({ title, dueOn, overdue, href, team }) =>
      // What is not there any more cannot be done.
      href !== null && Number(parseStudyDay(dueOn)) <= until ? [{ title, dueOn, overdue, href, team: team.name }] : [],
    ),
  };
}
