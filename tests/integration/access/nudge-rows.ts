import * as nudges from '@/lib/nudges';
import { unsubscribeToken } from '@/lib/nudges/unsubscribe-token';
import { row, type Row } from './matrix';
import type { Scene } from './scene';

const makeCalendar = ({ as }: Scene) => nudges.makeCalendar({ ctx: as('learner') });

/** Stopped once already, so that once more changes nothing. */
export const stop = async ({ as, ids }: Scene) => {
  const token = unsubscribeToken(ids.learner);
  await nudges.unsubscribe({ ctx: as('learner'), input: { token } });
  return { token };
};

export const nudgeRows: Record<string, Row> = {
  makeCalendar: row({
    rule: 'own',
    scopes: ['tokens:write', 'review:read', 'teams:read'],
    given: makeCalendar,
    run: (ctx) => nudges.makeCalendar({ ctx }).then(({ createdAt }) => createdAt),
  }),
  getCalendar: row({
    rule: 'own',
    scopes: ['profile:read'],
    given: makeCalendar,
    run: (ctx) => nudges.getCalendar({ ctx }),
    tells: ({ createdAt }) => createdAt.toISOString(),
  }),
  removeCalendar: row({
    rule: 'own',
    scopes: ['tokens:write'],
    given: makeCalendar,
    run: (ctx) => nudges.removeCalendar({ ctx }),
  }),
  // Whoever knows the address reads it.
  readCalendar: row({
    rule: 'public',
    scopes: ['review:read'],
    given: makeCalendar,
    run: (ctx, { file }) =>
      nudges.readCalendar({ ctx, input: { file }, origin: 'https://shipshape.example' }).then(() => 'read'),
  }),
  // Whoever has the mail may stop it.
  unsubscribe: row({
    rule: 'public',
    scopes: ['profile:write'],
    given: stop,
    run: (ctx, input) => nudges.unsubscribe({ ctx, input }),
  }),
  sendDigest: row({
    rule: 'admin',
    scopes: 'browser',
    run: (ctx, _input, { ids }) => nudges.sendDigest({ ctx, input: { userId: ids.learner } }),
  }),
  sendDueDigests: row({ rule: 'admin', scopes: 'browser', run: (ctx) => nudges.sendDueDigests({ ctx }) }),
};
