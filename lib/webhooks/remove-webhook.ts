import 'server-only';
import type { Ctx } from '@/lib/auth';
import { changeTeam } from '@/lib/teams';
import { deleteWebhook } from './queries';
import { type WebhookParams, webhookParamsSchema } from './schemas';

/** Removes a webhook with its messages, also those that wait; twice is as good as once. Throws `not_found`, `forbidden`. */
export async function removeWebhook({ ctx, input }: { ctx: Ctx; input: WebhookParams }): Promise<void> {
  await changeTeam(ctx, { slug: input.slug, atLeast: 'owner' }, async ({ tx, team, log }) => {
    const { id } = webhookParamsSchema.parse(input);
    const gone = await deleteWebhook(tx, { teamId: team.id, id });
    if (gone) await log({ action: 'webhook-removed', detail: new URL(gone.url).origin });
  });
}
