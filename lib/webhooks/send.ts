import 'server-only';
import { env } from '@/env';
import type { Ctx } from '@/lib/auth';
import type { TeamRow } from '@/lib/teams';
import { compose } from './compose';
import { post } from './post';
import type { DeliveryRow, WebhookRow } from './queries';
import type { Outcome } from './schemas';
import { signedHeaders } from './sign';

type Sending = {
  ctx: Ctx;
  team: TeamRow;
  webhook: Pick<WebhookRow, 'url' | 'secret'>;
  delivery: Pick<DeliveryRow, 'id' | 'event' | 'payload' | 'createdAt'>;
};

/** Tries once to bring a message to its webhook, outside of any transaction. */
export async function send({ ctx, team, webhook: { url, secret }, delivery }: Sending): Promise<Outcome> {
  const { id, event, payload, createdAt: at } = delivery;
  const body = await compose({ ctx, team, event, facts: payload, at, url });
  const headers = signedHeaders({ secret, id, now: ctx.now, body });
  return post({ url, headers, body, allowPrivate: env().WEBHOOKS_PRIVATE });
}
