import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { readBundle } from './bundle/read-bundle';
import { type HandedInFile, idSchema } from './schemas';
import { findBundle } from './submission-queries';

/** The files of one of the caller's submissions, by path. Throws `not_found`. */
export async function getHandedInFiles({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<HandedInFile[]> {
  const { userId } = authorize(ctx, 'labs:read');
  const { id } = idSchema.parse(input);
  const { files } = await readBundle(await findBundle(ctx.db, userId, id));
  return [...files].map(([path, text]) => ({ path, text })).toSorted((one, other) => (one.path < other.path ? -1 : 1));
}
