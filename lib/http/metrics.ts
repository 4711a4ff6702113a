import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { env } from '@/env';

const slot = globalThis as {
  shipshapeMetrics?: { requests: Map<string, number>; delay: ReturnType<typeof monitorEventLoopDelay> };
};

function metrics() {
  if (!slot.shipshapeMetrics) {
    const delay = monitorEventLoopDelay({ resolution: 20 });
    delay.enable();
    slot.shipshapeMetrics = { requests: new Map(), delay };
  }
  return slot.shipshapeMetrics;
}

/** Counts one finished API request under its route pattern, never its URL. */
export function countRequest(method: string, route: string, status: number): void {
  const { requests } = metrics();
  const key = `method="${method}",route="${route}",status="${status}"`;
  requests.set(key, (requests.get(key) ?? 0) + 1);
}

/** Whether the request carries the operator's METRICS_TOKEN. Without one configured nobody may read metrics. */
export function mayReadMetrics(request: Request): boolean {
  const { METRICS_TOKEN } = env();
  if (!METRICS_TOKEN) return false;
  const given = Buffer.from(request.headers.get('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${METRICS_TOKEN}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Prometheus text exposition of this process. */
export function renderMetrics(): string {
  const { requests, delay } = metrics();
  const lines = [
    '# HELP shipshape_api_requests_total API requests by route and status.',
    '# TYPE shipshape_api_requests_total counter',
    ...[...requests].map(([labels, count]) => `shipshape_api_requests_total{${labels}} ${count}`),
    '# HELP process_resident_memory_bytes Resident memory of the server process.',
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    '# HELP process_uptime_seconds Seconds since the process started.',
    '# TYPE process_uptime_seconds gauge',
    `process_uptime_seconds ${process.uptime().toFixed(1)}`,
    '# HELP nodejs_eventloop_delay_p99_seconds 99th percentile of event loop delay.',
    '# TYPE nodejs_eventloop_delay_p99_seconds gauge',
    `nodejs_eventloop_delay_p99_seconds ${(delay.percentile(99) / 1e9).toFixed(6)}`,
  ];
  return `${lines.join('\n')}\n`;
}
