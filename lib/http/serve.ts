import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z, ZodType } from 'zod';
import { type Actor, authorize, type Ctx, ctxFromRequest, requireSameOrigin } from '@/lib/auth';
import type { Contract } from './contract';
import { answerOnce } from './idempotency';
import { countRequest } from './metrics';
import { problemResponse } from './problem';
import { addressOf, countAgainstLimit } from './rate-limit';
import { parseJson, readBytes } from './read-body';

type Parsed<T> = T extends ZodType ? z.output<T> : undefined;

type Handler<P extends ZodType, Q extends ZodType, B extends ZodType, R extends ZodType> = (call: {
  ctx: Ctx;
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  request: Request;
}) => Promise<z.input<R> | Response>;

const REQUESTS_PER_MINUTE = 1200;
const ANONYMOUS_REQUESTS_PER_MINUTE = 300;
/** Bytes; gzip gains nothing below a network packet. */
const WORTH_COMPRESSING = 1024;

function callerKey(actor: Actor, request: Request): string {
  if (actor.kind === 'user' || actor.kind === 'token') return `api:${actor.userId}`;
  return `api:${addressOf(request.headers)}`;
}

/**
 * Makes a Next route handler of a contract: who asks, origin, rate, shapes, Idempotency-Key, then the verb.
 * Every error leaves as problem+json.
 */
export function serve<P extends ZodType, Q extends ZodType, B extends ZodType, R extends ZodType>(
  contract: Contract<P, Q, B, R>,
  handle: Handler<P, Q, B, R>,
) {
  return async (request: Request, route: { params: Promise<Record<string, string | string[]>> }): Promise<Response> => {
    const response = await answer(request, route);
    countRequest(contract.method, contract.path, response.status);
    return response;
  };

  async function answer(request: Request, route: { params: Promise<Record<string, string | string[]>> }) {
    const requestId = randomUUID();
    const asText = contract.toText !== undefined && wantsText(request);
    try {
      const ctx = await ctxFromRequest(request);
      const { actor } = ctx;
      if (contract.method !== 'GET' && actor.kind === 'user' && !contract.fromAnywhere) requireSameOrigin(request);
      if (contract.access !== 'public') authorize(ctx, contract.access);
      await countAgainstLimit({
        key: callerKey(actor, request),
        limit: actor.kind === 'anonymous' ? ANONYMOUS_REQUESTS_PER_MINUTE : REQUESTS_PER_MINUTE,
        windowSeconds: 60,
        now: ctx.now,
      });
      const url = new URL(request.url);
      const params = contract.params?.parse(await route.params) as Parsed<P>;
      const query = contract.query?.parse(Object.fromEntries(url.searchParams)) as Parsed<Q>;
      const sent = contract.body
        ? await readBytes(request, contract.rawBody ?? ['application/json'], contract.maxBodyBytes ?? 64 * 1024)
        : Buffer.alloc(0);
      const body = contract.body?.parse(contract.rawBody ? sent : parseJson(sent)) as Parsed<B>;

      const status = contract.status ?? 200;
      const run = () => handle({ ctx, params, query, body, request });
      const key = request.headers.get('idempotency-key');
      if (key && contract.method !== 'GET' && 'userId' in actor) {
        const keyed = { db: ctx.db, userId: actor.userId, key, method: contract.method, path: url.pathname };
        const once = await answerOnce(
          { ...keyed, body: sent, now: ctx.now },
          contract.secretResult ?? false,
          async () => ({ status, body: await run() }),
        );
        const response = respond(once.body as z.input<R>, once.status);
        if (once.replayed) response.headers.set('idempotency-replayed', 'true');
        return response;
      }
      const result = await run();
      return result instanceof Response ? result : respond(result, status);
    } catch (error) {
      return problemResponse(error, requestId, { asText });
    }

    function respond(body: z.input<R>, given: number): Response {
      const plain = asText ? contract.toText?.(body) : undefined;
      const text = plain ?? JSON.stringify(body);
      const isShort = Buffer.byteLength(text) < WORTH_COMPRESSING;
      const headers = {
        'content-type': plain !== undefined ? 'text/plain; charset=utf-8' : 'application/json',
        // Next compresses everything else: it drops `content-length`, by which its compression would know.
        'cache-control': isShort ? 'no-store, no-transform' : 'no-store',
        'x-request-id': requestId,
      };
      return new Response(text, { status: given, headers });
    }
  }
}

/** Only a caller that asks for nothing but text gets it; a browser's long list means JSON. */
function wantsText(request: Request): boolean {
  return /^\s*text\/plain\s*(;[^,]*)?$/i.test(request.headers.get('accept') ?? '');
}
