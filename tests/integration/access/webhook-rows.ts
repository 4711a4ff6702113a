import * as webhooks from '@/lib/webhooks';
import { row, type Row } from './matrix';
import type { Scene } from './scene';

/** Nobody lives there, so a test message ends at once. */
export const hook = { url: 'https://nobody.invalid/hook', events: ['member.joined' as const] };

const added = async ({ slug, as }: Scene) => {
  const { id } = await webhooks.addWebhook({ ctx: as('owner'), input: { slug, ...hook } });
  return { id };
};

export const webhookRows: Record<string, Row> = {
  listWebhooks: row({
    rule: 'owner',
    scopes: ['teams:read'],
    given: added,
    run: (ctx, _, { slug }) => webhooks.listWebhooks({ ctx, input: { slug } }),
    tells: () => hook.url,
  }),
  addWebhook: row({
    rule: 'owner',
    scopes: ['teams:write'],
    run: (ctx, _, { slug }) => webhooks.addWebhook({ ctx, input: { slug, ...hook } }),
  }),
  updateWebhook: row({
    rule: 'owner',
    scopes: ['teams:write'],
    given: added,
    run: (ctx, { id }, { slug }) => webhooks.updateWebhook({ ctx, input: { slug, id, events: ['week.closed'] } }),
  }),
  removeWebhook: row({
    rule: 'owner',
    scopes: ['teams:write'],
    given: added,
    run: (ctx, { id }, { slug }) => webhooks.removeWebhook({ ctx, input: { slug, id } }),
  }),
  testWebhook: row({
    rule: 'owner',
    scopes: ['teams:write'],
    given: added,
    run: (ctx, { id }, { slug }) => webhooks.testWebhook({ ctx, input: { slug, id } }),
  }),
  announceWeeks: row({ rule: 'admin', scopes: [], run: (ctx) => webhooks.announceWeeks({ ctx }) }),
  deliverWebhook: row({
    rule: 'admin',
    scopes: [],
    given: ({ ids }) => ({ teamId: ids.owner, webhookId: ids.owner, id: ids.owner }),
    run: (ctx, input) => webhooks.deliverWebhook({ ctx, input }),
  }),
  tellLeft: row({
    rule: 'admin',
    scopes: [],
    given: ({ ids }) => ({ teamId: ids.owner }),
    run: (ctx, input) => webhooks.tellLeft({ ctx, input }),
  }),
};
