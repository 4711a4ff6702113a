import { AppError, mayReadMetrics, problemResponse, renderMetrics } from '@/lib/http';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Response {
  if (!mayReadMetrics(request)) {
    const refusal = new AppError(
      'unauthenticated',
      'Send METRICS_TOKEN as a bearer token; without one set, metrics are off.',
    );
    return problemResponse(refusal, crypto.randomUUID());
  }
  return new Response(renderMetrics(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } });
}
