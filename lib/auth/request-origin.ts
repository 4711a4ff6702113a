import type { Env } from '@/env';

type OriginEnv = Pick<Env, 'AUTH_URL' | 'TRUST_PROXY'>;

/** The hosts under which the caller may be reaching us: only what nobody but the operator or browser sets. */
export function ownHosts(headers: Headers, env: OriginEnv): string[] {
  const forwarded = env.TRUST_PROXY ? headers.get('x-forwarded-host') : null;
  const configured = env.AUTH_URL ? new URL(env.AUTH_URL).host : null;
  return [configured, forwarded, headers.get('host')].filter((host) => host !== null);
}

/** `https://host[:port]` as the browser sees it. Next's own request.url has the address it listens on instead. */
export function publicOrigin(headers: Headers, env: OriginEnv): string {
  if (env.AUTH_URL) return new URL(env.AUTH_URL).origin;
  const [host = 'localhost'] = ownHosts(headers, env);
  return `${isHttps(headers, env) ? 'https' : 'http'}://${host}`;
}

export function isHttps(headers: Headers, env: OriginEnv): boolean {
  if (env.AUTH_URL) return env.AUTH_URL.startsWith('https:');
  return env.TRUST_PROXY && headers.get('x-forwarded-proto') === 'https';
}
