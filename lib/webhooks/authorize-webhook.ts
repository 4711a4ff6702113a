import 'server-only';
import type { Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import { authorizeMember, type Place } from '@/lib/teams';
import { findWebhook, type WebhookRow } from './queries';
import { type WebhookParams, webhookParamsSchema } from './schemas';

/** The actor's place and the webhook. Throws `not_found`, `forbidden` unless an owner asks. */
export async function authorizeWebhook(ctx: Ctx, input: WebhookParams): Promise<Place & { webhook: WebhookRow }> {
  const place = await authorizeMember(ctx, 'teams:write', { slug: input.slug, atLeast: 'owner' });
  const { id } = webhookParamsSchema.pick({ id: true }).parse({ id: input.id });
  const webhook = await findWebhook(ctx.db, { teamId: place.team.id, id });
  if (!webhook) throw new NotFoundError('This webhook');
  return { ...place, webhook };
}
