import 'server-only';
import { type Ctx, ownerShown } from '@/lib/auth';
import { toWireAttempt } from './attempt-wire';
import {
  findLab,
  findManifest,
  findOpenAttempt,
  type LabPage,
  listHintsTaken,
  listStandings,
  noStanding,
} from './queries';
import { type Lab, slugSchema } from './schemas';

/** A lab as its page shows it: no step, no rule and no hint that was not taken. Public. Throws `not_found`. */
export async function getLab({ ctx, input }: { ctx: Ctx; input: { slug: string } }): Promise<Lab> {
  const { slug } = slugSchema.parse(input);
  const userId = ownerShown(ctx, 'labs:read');
  const [{ manifest, ...lab }, mine] = await Promise.all([
    findLab(ctx.reader, slug),
    userId === null ? null : readStanding(ctx, userId, slug),
  ]);
  const { engines, images, editable, submit, cleanup } = manifest;
  return { ...lab, engines, images, editable, submit, tasks: tasksOf(manifest), cleanup, mine };
}

function tasksOf({ tasks, checks }: LabPage): Lab['tasks'] {
  return tasks.map((task) => ({
    ...task,
    checks: checks
      .filter((check) => check.task === task.id)
      .map(({ id, title, points, required, hints, cards }) => ({
        id,
        title,
        points,
        required,
        hintCosts: hints.map(({ cost }) => cost),
        cards,
      })),
  }));
}

async function readStanding({ db, now }: Ctx, userId: string, slug: string): Promise<Lab['mine']> {
  const [standings, open] = await Promise.all([listStandings(db, userId, slug), findOpenAttempt(db, userId, slug)]);
  const standing = standings.get(slug) ?? noStanding;
  if (!open || open.expiresAt <= now) return { ...standing, attempt: null };
  const [taken, { checks }] = await Promise.all([
    listHintsTaken(db, userId, open.id),
    findManifest(db, slug, open.version),
  ]);
  const hints = taken.flatMap(({ checkId, number }) => {
    const hint = checks.find(({ id }) => id === checkId)?.hints[number - 1];
    return hint ? [{ check: checkId, number, ...hint }] : [];
  });
  return { ...standing, attempt: { ...toWireAttempt(open), hints } };
}
