import { DrizzleQueryError } from 'drizzle-orm/errors';
import { ZodError } from 'zod';
import { AppError, InvalidInputError } from './errors';

const titles: Record<string, string> = {
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'Conflict',
  too_large: 'Too large',
  invalid: 'Not valid',
  rate_limited: 'Too many requests',
  unavailable: 'Not available right now',
};

function codeOf(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return (cause as { code?: unknown } | undefined)?.code;
}

/** SQLSTATE classes and client codes that mean "the database is away", not "the request is wrong". */
function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  return typeof code === 'string' && /^(08|53|57P|CONNECT|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)/.test(code);
}

/** SQLSTATE of text that PostgreSQL can neither keep nor look for: it has a NUL, also within JSON. */
function isNotText(error: unknown): boolean {
  const code = codeOf(error);
  return code === '22021' || code === '22P05';
}

/** Turns whatever was thrown into the one error shape that leaves the server. */
export function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    const fields = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    const first = fields[0];
    return new InvalidInputError(
      first ? `${first.path || 'input'}: ${first.message}` : 'The input is not valid.',
      fields,
    );
  }
  if (isNotText(error)) return new InvalidInputError('It has a character that no text can have. Leave it out.');
  if (isDatabaseAway(error)) {
    return new AppError('unavailable', 'The database is not answering. Try again in a moment.', {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  return null;
}

/** RFC 9457 problem+json, or one line of text. Errors nobody planned are logged whole and told as a plain 500. */
export function problemResponse(thrown: unknown, requestId: string, { asText = false } = {}): Response {
  const error = toAppError(thrown);
  if (!error) console.error(`request ${requestId} failed`, thrown);
  const status = error?.status ?? 500;
  const type = asText ? 'text/plain; charset=utf-8' : 'application/problem+json';
  const headers = new Headers({ 'content-type': type, 'cache-control': 'no-store' });
  headers.set('x-request-id', requestId);
  if (error?.details.retryAfterSeconds) headers.set('retry-after', String(error.details.retryAfterSeconds));
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  const detail = error?.message ?? `The error is in the server log under ${requestId}.`;
  if (asText) return new Response(`Error: ${detail.replaceAll(/\s+/g, ' ')}\n`, { status, headers });
  const body = {
    type: 'about:blank',
    title: error ? titles[error.code] : 'Something broke on our side',
    status,
    code: error?.code ?? 'internal',
    detail,
    ...(error?.details.fields?.length ? { errors: error.details.fields } : {}),
    ...(error?.details.current === undefined ? {} : { current: error.details.current }),
  };
  return new Response(JSON.stringify(body), { status, headers });
}
