export type Flags = {
  name?: string;
  email?: string;
  admin?: boolean;
  user?: string;
  scopes?: string;
  'expires-days'?: string;
  id?: string;
  lab?: string;
  json?: boolean;
  help?: boolean;
};

export type Command = {
  /** Options as the help shows them. */
  usage: string;
  what: string;
  flags: readonly (keyof Flags | (string & {}))[];
  /** `text` is for people, `json` for programs; `failed` makes the exit code 1. */
  run: (flags: Flags) => Promise<{ text: string; json: unknown; failed?: boolean }>;
};

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function required(flags: Flags, name: 'name' | 'user' | 'scopes' | 'id'): string {
  const value = flags[name];
  if (!value) throw new UsageError(`--${name} is needed. Try --help.`);
  return value;
}
