import 'server-only';
import { eq } from 'drizzle-orm';
import { settings } from '@/db/schema';
import { withTransaction } from '@/db/transaction';
import { NotFoundError } from '@/lib/http/errors';
import { authorize, type Ctx } from './ctx';
import { findSettings } from './queries';
import { type UpdateSettingsInput, updateSettingsSchema } from './schemas';
import type { Settings } from './settings-schema';

/** Changes the settings that are named and returns all of them. `shortcuts` is replaced as a whole. */
export async function updateSettings({ ctx, input }: { ctx: Ctx; input: UpdateSettingsInput }): Promise<Settings> {
  const { userId } = authorize(ctx, 'profile:write');
  const change = updateSettingsSchema.parse(input);
  return withTransaction(ctx.db, async (tx) => {
    await tx
      .update(settings)
      .set({ ...change, updatedAt: ctx.now })
      .where(eq(settings.userId, userId));
    const found = await findSettings(tx, userId);
    if (!found) throw new NotFoundError('This account');
    return found;
  });
}
