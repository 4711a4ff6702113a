import { findUserByHint, systemCtx } from '@/lib/auth';
import { clearSuspect, flagReasons, listSuspects } from '@/lib/points';
import { type Command, required } from './command';
import { renderTable, renderTime } from './render-table';

export const listSuspectsCommand: Command = {
  usage: '',
  what: 'Whose points look wrong, and why; until somebody has looked they are on no board',
  flags: [],
  run: async () => {
    const suspects = await listSuspects({ ctx: systemCtx() });
    const rows = suspects.map(({ userId, name, day, reason, at }) => [
      userId,
      name,
      day,
      flagReasons[reason],
      renderTime(at),
    ]);
    const text =
      suspects.length === 0
        ? 'Nobody’s points look wrong.'
        : renderTable([['ID', 'NAME', 'DAY', 'WHAT', 'SEEN (UTC)'], ...rows]);
    return { text, json: { suspects } };
  },
};

export const clearSuspectCommand: Command = {
  usage: '--user U',
  what: 'You looked at their points and find nothing wrong: they count on every board again',
  flags: ['user'],
  run: async (flags) => {
    const ctx = systemCtx();
    const { id: userId, name } = await findUserByHint({ ctx, input: { hint: required(flags, 'user') } });
    const { cleared } = await clearSuspect({ ctx, input: { userId } });
    const text =
      cleared === 0 ? `Nothing looked wrong about the points of ${name}.` : `The points of ${name} count again.`;
    return { text, json: { userId, cleared } };
  },
};
