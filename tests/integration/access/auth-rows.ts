import { createHash, randomUUID } from 'node:crypto';
import { sessions } from '@/db/schema';
import * as auth from '@/lib/auth';
import { row, type Row } from './matrix';
import { after, now, type Scene } from './scene';

const signIn = async ({ db, ids, secret }: Scene) => {
  const id = createHash('sha256').update(randomUUID()).digest('hex');
  const times = { createdAt: now, lastSeenAt: now, expiresAt: after(60) };
  await db.insert(sessions).values({ userId: ids.learner, tokenHash: id, userAgent: secret, ...times });
  return { id };
};

const makeToken = ({ as, secret }: Scene) =>
  auth.createApiToken({ ctx: as('learner'), input: { name: secret, scopes: ['review:read'] } });

export const authRows: Record<string, Row> = {
  getProfile: row({
    rule: 'own',
    scopes: ['profile:read'],
    run: (ctx) => auth.getProfile({ ctx }),
    tells: (_input, { secret }) => secret,
  }),
  updateProfile: row({
    rule: 'own',
    scopes: ['profile:write'],
    run: (ctx) => auth.updateProfile({ ctx, input: { name: 'Somebody' } }),
  }),
  getSettings: row({ rule: 'own', scopes: ['profile:read'], run: (ctx) => auth.getSettings({ ctx }) }),
  updateSettings: row({
    rule: 'own',
    scopes: ['profile:write'],
    run: (ctx) => auth.updateSettings({ ctx, input: { timeZone: 'Pacific/Auckland' } }),
  }),
  adoptTimeZone: row({
    rule: 'own',
    scopes: ['profile:write'],
    run: (ctx) => auth.adoptTimeZone({ ctx, input: { timeZone: 'Pacific/Auckland' } }),
  }),
  deleteAccount: row({
    rule: 'own',
    scopes: 'browser',
    run: (ctx, _input, { secret }) => auth.deleteAccount({ ctx, input: { confirm: `${secret} account` } }),
    // The name is the learner's.
    but: { others: 'invalid' },
  }),
  listSessions: row({
    rule: 'own',
    scopes: 'browser',
    given: signIn,
    run: (ctx) => auth.listSessions({ ctx }),
    tells: (_input, { secret }) => secret,
  }),
  revokeSession: row({
    rule: 'thing',
    scopes: 'browser',
    given: signIn,
    run: (ctx, input) => auth.revokeSession({ ctx, input }),
  }),
  revokeOtherSessions: row({
    rule: 'own',
    scopes: 'browser',
    given: signIn,
    run: (ctx) => auth.revokeOtherSessions({ ctx }),
  }),
  createApiToken: row({
    rule: 'own',
    scopes: ['tokens:write'],
    run: (ctx) => auth.createApiToken({ ctx, input: { name: 'Mine', scopes: ['tokens:write'] } }).then(({ id }) => id),
  }),
  listApiTokens: row({
    rule: 'own',
    scopes: ['tokens:write'],
    given: makeToken,
    run: (ctx) => auth.listApiTokens({ ctx }),
    tells: ({ name }) => name,
  }),
  revokeApiToken: row({
    rule: 'thing',
    scopes: ['tokens:write'],
    given: makeToken,
    run: (ctx, { id }) => auth.revokeApiToken({ ctx, input: { id } }),
  }),
  createUser: row({
    rule: 'admin',
    scopes: 'browser',
    run: (ctx) => auth.createUser({ ctx, input: { name: `Somebody ${randomUUID()}` } }),
  }),
  listUsers: row({ rule: 'admin', scopes: 'browser', run: (ctx) => auth.listUsers({ ctx, input: { limit: 5 } }) }),
  findUserByHint: row({
    rule: 'admin',
    scopes: 'browser',
    run: (ctx, _input, { ids }) => auth.findUserByHint({ ctx, input: { hint: ids.learner } }),
  }),
  // An admin in a browser is still themselves.
  ctxForUser: row({
    rule: 'admin',
    scopes: 'browser',
    run: async (ctx, _input, { ids }) => (await auth.ctxForUser({ ctx, input: { userId: ids.learner } })).actor,
    but: { anonymous: 'forbidden', admin: 'forbidden' },
  }),
};
