import 'server-only';
import { and, eq } from 'drizzle-orm';
import { settings, users } from '@/db/schema';
import { NotFoundError } from '@/lib/http/errors';
import { authorize, type Ctx } from './ctx';
import { type AdoptTimeZoneInput, adoptTimeZoneSchema } from './schemas';
import { defaultSettings } from './settings-schema';

/**
 * Takes the browser's time zone for an account whose settings nobody has touched yet.
 * Later, a device elsewhere changes nothing by itself: days already studied keep their dates. Says whether it did.
 */
export async function adoptTimeZone({ ctx, input }: { ctx: Ctx; input: AdoptTimeZoneInput }): Promise<boolean> {
  const { userId } = authorize(ctx, 'profile:write');
  const { timeZone } = adoptTimeZoneSchema.parse(input);
  const [user] = await ctx.db.select({ createdAt: users.createdAt }).from(users).where(eq(users.id, userId));
  if (!user) throw new NotFoundError('This account');
  const adopted = await ctx.db
    .update(settings)
    .set({ timeZone, updatedAt: ctx.now })
    .where(
      and(
        eq(settings.userId, userId),
        eq(settings.timeZone, defaultSettings.timeZone),
        eq(settings.updatedAt, user.createdAt),
      ),
    )
    .returning({ userId: settings.userId });
  return adopted.length > 0;
}
