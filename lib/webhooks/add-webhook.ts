import 'server-only';
import { env } from '@/env';
import { type Ctx, newId } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { changeTeam } from '@/lib/teams';
import { countWebhooks, insertWebhook } from './queries';
import { type AddWebhookInput, addWebhookSchema } from './schemas';
import { newWebhookSecret } from './sign';
import { parseTarget } from './target';

/** Webhooks one team may have. */
const MOST = 5;

/**
 * Adds a place that hears of what happens in the team. `secret` signs its messages; it is in the answer and in no other.
 * Throws `not_found`, `forbidden` unless an owner asks, `invalid` for an address to which nothing is sent, `conflict`
 * when there are five.
 */
export async function addWebhook({ ctx, input }: { ctx: Ctx; input: AddWebhookInput }) {
  return changeTeam(ctx, { slug: input.slug, atLeast: 'owner' }, async ({ tx, team, userId, log }) => {
    const { url: text, events } = addWebhookSchema.parse(input);
    const url = parseTarget(text, env().WEBHOOKS_PRIVATE);
    if ((await countWebhooks(tx, team.id)) >= MOST) {
      throw new AppError('conflict', `A team has at most ${MOST} webhooks. Remove one first.`);
    }
    const [id, secret] = [newId(ctx.now), newWebhookSecret()];
    // By id and not by name: an account that is deleted leaves no name here.
    await insertWebhook(tx, { teamId: team.id, id, url, secret, events, createdBy: userId, createdAt: ctx.now });
    await log({ action: 'webhook-added', detail: `${new URL(url).origin}: ${events.join(', ')}` });
    return { id, secret };
  });
}
