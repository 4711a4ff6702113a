import type { Env } from '@/env';

type LocalEnv = Pick<Env, 'SHIPSHAPE_EMBEDDED' | 'HOST'>;

const LOOPBACK_ADDRESS = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/** Whether a Host header names this machine. A rebound DNS name of someone else's site does not. */
export function isLoopbackHost(host: string | null): boolean {
  return host !== null && LOOPBACK_HOST.test(host);
}

function isLoopbackAddress(address: string): boolean {
  return LOOPBACK_ADDRESS.test(address.trim().replace(/^\[(.*)\]$/, '$1'));
}

/** Whether browser and server name this machine, and the request came through nobody else's proxy. */
export function hasLoopbackHosts(headers: Headers): boolean {
  const forwardedHost = headers.get('x-forwarded-host');
  return isLoopbackHost(headers.get('host')) && (forwardedHost === null || isLoopbackHost(forwardedHost));
}

/** Whether this is an installation of our own that only its own machine can reach. */
export function servesThisMachineOnly({ SHIPSHAPE_EMBEDDED, HOST }: LocalEnv): boolean {
  return SHIPSHAPE_EMBEDDED && (HOST === 'localhost' || isLoopbackAddress(HOST));
}

/**
 * Whether signing in without proof is safe: the database is our own, we listen on loopback only, and every
 * header says the browser runs on this machine. Next writes the peer's address into x-forwarded-for.
 */
export function allowsLocalProfiles(headers: Headers, env: LocalEnv): boolean {
  if (!servesThisMachineOnly(env)) return false;
  if (!hasLoopbackHosts(headers)) return false;
  if (headers.has('forwarded') || headers.has('via')) return false;
  const hops = headers.get('x-forwarded-for')?.split(',') ?? [];
  const realIp = headers.get('x-real-ip');
  return hops.length > 0 && hops.every(isLoopbackAddress) && (realIp === null || isLoopbackAddress(realIp));
}
