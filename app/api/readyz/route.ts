import { checkReadiness } from '@/lib/http';

export const dynamic = 'force-dynamic';

/** Ready to serve: the database is reachable and migrated. */
export async function GET(): Promise<Response> {
  const checks = await checkReadiness();
  const ready = checks.database === 'ok' && checks.migrations === 'ok';
  return Response.json({ status: ready ? 'ready' : 'not ready', checks }, { status: ready ? 200 : 503 });
}
