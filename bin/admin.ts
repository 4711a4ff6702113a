import { parseArgs, type ParseArgsConfig } from 'node:util';
import { closeDb } from '@/db/client';
import { runMigrations } from '@/db/migrate';
import { env } from '@/env';
import { toAppError } from '@/lib/http';
import { regradeAnswersCommand } from './admin/answers';
import { checkUnits } from './admin/check-content';
import { type Command, type Flags, UsageError } from './admin/command';
import { regradeLabs } from './admin/labs';
import { clearSuspectCommand, listSuspectsCommand } from './admin/points';
import { renderTable } from './admin/render-table';
import { seedDemo } from './admin/seed-demo';
import { createToken, listTokens, revokeToken } from './admin/tokens';
import { createUserCommand, listUsersCommand } from './admin/users';

const commands: Record<string, Command> = {
  'user create': createUserCommand,
  'user list': listUsersCommand,
  'token create': createToken,
  'token list': listTokens,
  'token revoke': revokeToken,
  'content check': checkUnits,
  'labs regrade': regradeLabs,
  'answers regrade': regradeAnswersCommand,
  'points list': listSuspectsCommand,
  'points clear': clearSuspectCommand,
  'seed-demo': seedDemo,
};

const options = {
  name: { type: 'string' },
  email: { type: 'string' },
  admin: { type: 'boolean' },
  user: { type: 'string' },
  scopes: { type: 'string' },
  'expires-days': { type: 'string' },
  id: { type: 'string' },
  lab: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

function help(): string {
  const lines = Object.entries(commands).map(([name, command]) => [
    `  ${name} ${command.usage}`.trimEnd(),
    command.what,
  ]);
  return [
    'Usage: npm run admin -- <command> [options]',
    '',
    renderTable(lines),
    '',
    '--json prints one JSON document; --help prints this. Exit codes: 0 done, 1 failed, 2 wrong usage.',
  ].join('\n');
}

function parse(args: string[]): { positionals: string[]; values: Flags } {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function run(args: string[]): Promise<{ text: string; json: unknown; failed?: boolean }> {
  const { positionals, values } = parse(args);
  const name = positionals.join(' ');
  if (values.help || name === '' || name === 'help') return { text: help(), json: { commands: Object.keys(commands) } };
  const command = commands[name];
  if (!command) throw new UsageError(`There is no command “${name}”. Try --help.`);
  const foreign = Object.keys(values).filter((flag) => flag !== 'json' && !command.flags.includes(flag));
  if (foreign.length > 0) throw new UsageError(`${name} does not take --${foreign.join(', --')}. Try --help.`);
  // Accounts may be made before the first start, when there is no table yet.
  if (command !== checkUnits) await runMigrations(env().DATABASE_DIRECT_URL ?? env().DATABASE_URL);
  return command.run(values);
}

function describe(error: unknown): { code: string; message: string; exit: 1 | 2 } {
  if (error instanceof UsageError) return { code: 'usage', message: error.message, exit: 2 };
  const known = toAppError(error);
  if (known) return { code: known.code, message: known.message, exit: known.code === 'invalid' ? 2 : 1 };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), exit: 1 };
}

const args = process.argv.slice(2);
const json = args.includes('--json');
try {
  const result = await run(args);
  console.log(json ? JSON.stringify(result.json) : result.text);
  if (result.failed) process.exitCode = 1;
} catch (error) {
  const { code, message, exit } = describe(error);
  console.error(json ? JSON.stringify({ error: { code, message } }) : message);
  process.exitCode = exit;
} finally {
  await closeDb();
}
