import { env } from '@/env';
import { ForbiddenError } from '@/lib/http/errors';
import { ownHosts } from './request-origin';

/**
 * Throws `forbidden` when a write that a cookie authenticates was sent by another site.
 * Browsers say so in Sec-Fetch-Site; on plain http, where they do not, Origin has to be ours.
 */
export function requireSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  const { headers } = request;
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  if (site === null && ownHosts(headers, env()).includes(originHost(headers.get('origin')) ?? '')) return;
  throw new ForbiddenError('This request came from another site. Use Shipshape itself, or an API token.');
}

function originHost(origin: string | null): string | null {
  return origin !== null && URL.canParse(origin) ? new URL(origin).host : null;
}
