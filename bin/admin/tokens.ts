import {
  createApiToken,
  type Ctx,
  ctxForUser,
  findUserByHint,
  listApiTokens,
  parseScopes,
  revokeApiToken,
  systemCtx,
} from '@/lib/auth';
import { type Command, type Flags, required, UsageError } from './command';
import { renderTable, renderTime } from './render-table';

async function actAs(flags: Flags): Promise<Ctx> {
  const ctx = systemCtx();
  const user = await findUserByHint({ ctx, input: { hint: required(flags, 'user') } });
  return ctxForUser({ ctx, input: { userId: user.id } });
}

function days(flags: Flags): number | undefined {
  const text = flags['expires-days'];
  if (text === undefined) return undefined;
  if (!/^\d{1,4}$/.test(text)) throw new UsageError('--expires-days takes a whole number of days, 1 to 3650.');
  return Number(text);
}

/** In plain mode the token alone is printed, so that a script can keep it in a variable. */
export const createToken: Command = {
  usage: '--user U --scopes S [--name N] [--expires-days D]',
  what: 'Make an API token and print it; U is an id, an e-mail address or a name',
  flags: ['user', 'scopes', 'name', 'expires-days'],
  run: async (flags) => {
    const scopes = parseScopes(required(flags, 'scopes'));
    const input = { name: flags.name ?? 'admin command line', scopes, expiresInDays: days(flags) };
    const token = await createApiToken({ ctx: await actAs(flags), input });
    return { text: token.token, json: token };
  },
};

export const listTokens: Command = {
  usage: '--user U',
  what: 'The API tokens of a user, without their secrets',
  flags: ['user'],
  run: async (flags) => {
    const tokens = await listApiTokens({ ctx: await actAs(flags) });
    const rows = tokens.map((token) => [
      token.id,
      token.name,
      token.scopes.join(','),
      renderTime(token.lastUsedAt),
      token.expired ? 'expired' : renderTime(token.expiresAt),
    ]);
    const text =
      tokens.length === 0
        ? 'No tokens.'
        : renderTable([['ID', 'NAME', 'SCOPES', 'LAST USED', 'EXPIRES (UTC)'], ...rows]);
    return { text, json: { tokens } };
  },
};

export const revokeToken: Command = {
  usage: '--user U --id ID',
  what: 'End an API token at once',
  flags: ['user', 'id'],
  run: async (flags) => {
    const id = required(flags, 'id');
    await revokeApiToken({ ctx: await actAs(flags), input: { id } });
    return { text: `Token ${id} is revoked.`, json: { revoked: id } };
  },
};
