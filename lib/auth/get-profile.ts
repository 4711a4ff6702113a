import 'server-only';
import { NotFoundError } from '@/lib/http/errors';
import { authorize, type Ctx } from './ctx';
import { findUser } from './queries';

export async function getProfile({ ctx }: { ctx: Ctx }) {
  const { userId } = authorize(ctx, 'profile:read');
  const user = await findUser(ctx.db, userId);
  if (!user) throw new NotFoundError('This account');
  return user;
}
