import { InvalidInputError } from '@/lib/http/errors';

/** Every scope a personal API token may carry, with the words shown beside it. */
export const scopes = {
  'profile:read': 'Read your name and settings',
  'profile:write': 'Change your settings',
  'review:read': 'Read your queue, statistics and review log',
  'review:write': 'Record reviews',
  'labs:read': 'Read your lab attempts and what you handed in',
  'labs:write': 'Start labs, check them and hand them in',
  'interview:read': 'Read your answers to interview questions, and comments of coaches on all your work',
  'interview:write': 'Answer interview questions and comments of coaches, and remove comments',
  'teams:read': 'See your teams and, as a coach, the work of members',
  'teams:write': 'Make, join, run and leave teams',
  'tokens:write': 'Make and revoke API tokens',
} as const;
export type Scope = keyof typeof scopes;

export const allScopes = Object.keys(scopes).filter(isScope);

/** What a learner can do to their own data. `account:*` is for a person in a browser, never for a token. */
export type Action = Scope | 'account:delete' | 'sessions:write' | 'cards:bring-forward';

/** The scopes of which an API token needs one for an action; account actions name themselves, so no token has them. */
export function scopesFor(action: Action): readonly string[] {
  // A lab brings the cards of what failed, an answer those of what it missed.
  return action === 'cards:bring-forward' ? ['labs:write', 'interview:write'] : [action];
}

export function isScope(text: string): text is Scope {
  return Object.hasOwn(scopes, text);
}

/**
 * Reads scopes as people type them: commas or spaces between, a bare room (`review`) for all of its scopes,
 * `all` for every one. Throws InvalidInputError that names the bad word and lists the good ones.
 */
export function parseScopes(text: string): Scope[] {
  const wanted = new Set<Scope>();
  for (const word of text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)) {
    const named = allScopes.filter((scope) => word === 'all' || scope === word || scope.startsWith(`${word}:`));
    if (named.length === 0) throw new InvalidInputError(`There is no scope “${word}”. ${validScopes()}`);
    for (const scope of named) wanted.add(scope);
  }
  if (wanted.size === 0) throw new InvalidInputError(`Name at least one scope. ${validScopes()}`);
  return allScopes.filter((scope) => wanted.has(scope));
}

function validScopes(): string {
  const rooms = [...new Set(allScopes.map((scope) => scope.replace(/:.*/, '')))];
  return `Valid: all, ${rooms.join(', ')}, ${allScopes.join(', ')}.`;
}
