export const dynamic = 'force-dynamic';

/** The process is alive. Says nothing of the database: see /api/readyz. */
export function GET(): Response {
  return Response.json({ status: 'ok' });
}
