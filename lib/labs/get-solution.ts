import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { ForbiddenError } from '@/lib/http/errors';
import { findSolution, findVersion, listStandings } from './queries';
import { slugSchema, type Solution } from './schemas';

/** How the author solved a lab. Throws `forbidden` before the caller's first pass, `not_found` for an unknown lab. */
export async function getSolution({ ctx, input }: { ctx: Ctx; input: { slug: string } }): Promise<Solution> {
  const { userId } = authorize(ctx, 'labs:read');
  const { slug } = slugSchema.parse(input);
  const version = await findVersion(ctx.db, slug);
  const standing = (await listStandings(ctx.db, userId, slug)).get(slug);
  if (standing?.state !== 'passed') throw new ForbiddenError('The solution opens when you have passed this lab.');
  return findSolution(ctx.db, slug, version);
}
