import type { z, ZodType } from 'zod';
import type { Scope } from '@/lib/auth';

/** One HTTP operation: what the OpenAPI document says, and what `serve` enforces. */
export type Contract<
  Params extends ZodType = ZodType,
  Query extends ZodType = ZodType,
  Body extends ZodType = ZodType,
  Result extends ZodType = ZodType,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{name}` placeholders, as in OpenAPI. */
  path: `/api/v1/${string}`;
  summary: string;
  /** `public`, or the scope an API token needs: asked before anything is read. Verbs ask again. */
  access: 'public' | Scope;
  /** The call carries its own right, so other sites may send it, and a cookie beside it counts for nothing. */
  fromAnywhere?: boolean;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Media types of a body that is taken as raw bytes, with `body: z.instanceof(Uint8Array)`. Unsaid, a body is JSON. */
  rawBody?: readonly string[];
  result: Result;
  /** The answer for `accept: text/plain`, for callers that read no JSON; their errors are one line of text too. */
  toText?(result: z.input<Result>): string;
  /** The answer carries a secret shown once: it is never kept for an Idempotency-Key replay. */
  secretResult?: boolean;
  status?: 200 | 201;
  /** Largest body in bytes; 64 KiB unless told. */
  maxBodyBytes?: number;
};

/** Keeps the literal types of a contract. */
export function defineContract<P extends ZodType, Q extends ZodType, B extends ZodType, R extends ZodType>(
  contract: Contract<P, Q, B, R>,
): Contract<P, Q, B, R> {
  return contract;
}
