import { createUser, listUsers, systemCtx } from '@/lib/auth';
import { type Command, required } from './command';
import { renderTable, renderTime } from './render-table';

export const createUserCommand: Command = {
  usage: '[--name N] [--email E] [--admin]',
  what: 'Make an account, also while sign-ups are closed',
  flags: ['name', 'email', 'admin'],
  run: async (flags) => {
    // An address is name enough.
    const name = flags.name ?? flags.email?.replace(/@.*/, '') ?? required(flags, 'name');
    const input = { name, email: flags.email, admin: flags.admin };
    const user = await createUser({ ctx: systemCtx(), input });
    return { text: `${user.id}  ${user.name} (${user.role})`, json: { user } };
  },
};

export const listUsersCommand: Command = {
  usage: '',
  what: 'Everyone with an account, in order of arrival',
  flags: [],
  run: async () => {
    const ctx = systemCtx();
    const users: Awaited<ReturnType<typeof listUsers>> = [];
    for (let page = await listUsers({ ctx }); page.length > 0;) {
      users.push(...page);
      page = await listUsers({ ctx, input: { after: users.at(-1)?.id } });
    }
    const rows = users.map((user) => [user.id, user.name, user.email ?? '-', user.role, renderTime(user.createdAt)]);
    const text =
      users.length === 0
        ? 'Nobody has an account yet.'
        : renderTable([['ID', 'NAME', 'E-MAIL', 'ROLE', 'SINCE (UTC)'], ...rows]);
    return { text, json: { users } };
  },
};
