import 'server-only';
import { NotFoundError } from '@/lib/http/errors';
import { authorize, type Ctx } from './ctx';
import { findSettings } from './queries';
import type { Settings } from './settings-schema';

export async function getSettings({ ctx }: { ctx: Ctx }): Promise<Settings> {
  const { userId } = authorize(ctx, 'profile:read');
  const found = await findSettings(ctx.db, userId);
  if (!found) throw new NotFoundError('This account');
  return found;
}
