import path from 'node:path';
import { contracts } from '@/app/api/v1/contracts';
import { allScopes, createApiToken } from '@/lib/auth';
import type { Sent } from './calls';
import type { Scene, Who } from './scene';

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;
export type Operation = keyof typeof contracts;

/** Calls the route of an operation, as whoever holds the token. */
export async function send(name: Operation, token: string | null, { params = {}, query = '', body }: Sent) {
  const { method, path: url } = contracts[name];
  const file = `${url.replaceAll('{', '[').replaceAll('}', ']')}/route.ts`;
  const handlers: Record<string, Handler> = await import(path.join(import.meta.dirname, '../../../app', file));
  const isRaw = body instanceof Uint8Array;
  const leaving = new AbortController();
  const request = new Request(`http://127.0.0.1:3000${url}?${query}`, {
    method,
    headers: {
      host: 'localhost:3000',
      'content-type': isRaw ? 'application/gzip' : 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body === undefined ? {} : { body: isRaw ? new Uint8Array(body) : JSON.stringify(body) }),
    signal: leaving.signal,
  });
  const response = await handlers[method]!(request, { params: Promise.resolve(params) });
  // A stream goes on until whoever listens leaves.
  if (response.headers.get('content-type') === 'text/event-stream') leaving.abort();
  return { status: response.status, body: await response.text() };
}

export async function tokenOf({ as }: Scene, who: Who): Promise<string> {
  return (await createApiToken({ ctx: as(who), input: { name: 'T', scopes: allScopes } })).token;
}
