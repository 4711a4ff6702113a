import type { Env } from '@/env';
import { canSendMail } from '@/lib/mail';
import { allowsLocalProfiles, hasLoopbackHosts, servesThisMachineOnly } from './local-request';
import { publicOrigin } from './request-origin';

export type OfferedProviders = {
  local: boolean;
  email: boolean;
  outside: { id: 'github' | 'google' | 'oidc'; name: string }[];
};

/** The ways to sign in that this request may use. What is not offered is not accepted either. */
export function offeredProviders(headers: Headers, env: Env): OfferedProviders {
  const outside: OfferedProviders['outside'] = [];
  if (env.AUTH_GITHUB_ID) outside.push({ id: 'github', name: 'GitHub' });
  if (env.AUTH_GOOGLE_ID) outside.push({ id: 'google', name: 'Google' });
  if (env.AUTH_OIDC_ID) outside.push({ id: 'oidc', name: env.AUTH_OIDC_NAME });
  return { local: allowsLocalProfiles(headers, env), email: mailOrigin(headers, env) !== null, outside };
}

/** What links in a mail begin with; null where this instance sends no mail, or cannot know its own address. */
export function mailOrigin(headers: Headers, env: Env): string | null {
  // Without AUTH_URL the link's host would be whatever the sender of the request claims.
  const knowsOwnAddress = env.AUTH_URL !== undefined || hasLoopbackHosts(headers);
  return canSendMail(env) && knowsOwnAddress ? publicOrigin(headers, env) : null;
}

/**
 * What links in a mail begin with that a job sends, where no request tells the address: AUTH_URL, or the local address
 * of an installation for one machine. Null where this instance sends no mail, or cannot know.
 */
export function jobMailOrigin(env: Env): string | null {
  if (!canSendMail(env)) return null;
  if (env.AUTH_URL) return new URL(env.AUTH_URL).origin;
  return servesThisMachineOnly(env) ? `http://localhost:${env.PORT}` : null;
}
