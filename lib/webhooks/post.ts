import 'server-only';
import http from 'node:http';
import https from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { Outcome } from './schemas';
import { refuseTarget } from './target';

const DEADLINE_MS = 10_000;

export type Message = {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Whether plain http and private addresses are allowed. */
  allowPrivate: boolean;
  /** For all of it, from the look-up of the name to the status of the reply. */
  deadlineMs?: number;
};

/**
 * Sends a body and tells how it was received, never throwing. Addresses are judged when the connection is made, so that
 * no name can lead elsewhere than where it was looked at. Redirects are not followed, and of a reply nothing is read
 * but its status: what a private server says must not come out here.
 */
export async function post({ url, headers, body, allowPrivate, deadlineMs = DEADLINE_MS }: Message): Promise<Outcome> {
  const target = new URL(url);
  const refusal = refuseTarget(target, allowPrivate);
  if (refusal) return { status: null, problem: `its address ${refusal}` };
  const isSecure = target.protocol === 'https:';
  const filter = { allowPrivateIPAddress: allowPrivate };
  return new Promise((resolve) => {
    const request = (isSecure ? https : http).request(target, {
      method: 'POST',
      agent: isSecure
        ? new RequestFilteringHttpsAgent({ ...filter, rejectUnauthorized: true })
        : new RequestFilteringHttpAgent(filter),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Shipshape-Webhooks',
        ...headers,
      },
      signal: AbortSignal.timeout(deadlineMs),
    });
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      resolve({ status, problem: problemOf(status) });
    });
    request.on('error', (error) => resolve({ status: null, problem: sayWhy(error, deadlineMs) }));
    // Such as after a switch of protocols, which is no error to Node.
    request.on('close', () => resolve({ status: null, problem: 'it broke the connection off' }));
    request.end(body);
  });
}

function problemOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status === 410) return 'it answered 410: gone';
  return status >= 300 && status < 400
    ? `it answered ${status}, and redirects are not followed`
    : `it answered ${status}`;
}

/** Words for an error without its own, which may hold addresses. */
function sayWhy(error: NodeJS.ErrnoException, deadlineMs: number): string {
  const code = error.code ?? '';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `no reply within ${deadlineMs / 1000} s`;
  if (error.message.includes('is not allowed')) return 'its name leads to a private address';
  if (code === 'ECONNREFUSED') return 'it refused the connection';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'nothing is known by its name';
  if (/^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EADDRNOTAVAIL)$/.test(code)) return 'it cannot be reached';
  if (/CERT|SIGNATURE|ISSUER|^ERR_TLS/.test(code)) return 'its certificate is not valid';
  if (/^EPROTO|SSL/.test(code)) return 'it does not speak TLS';
  return 'it broke the connection off';
}
