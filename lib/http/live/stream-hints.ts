import 'server-only';
import { env } from '@/env';
import { type Hub, openHub } from './hub';

/** Under the half minute after which proxies end what is silent. */
export const heartbeatMs = 15_000;
/** Then the browser comes back by itself, and who it is is asked anew. */
export const longestMs = 10 * 60_000;

// Next may load this module more than once, and one connection per instance is enough; bin/serve.mjs closes it.
const slot = globalThis as { shipshapeHub?: Hub };

function hub(): Hub {
  slot.shipshapeHub ??= openHub(env().DATABASE_DIRECT_URL ?? env().DATABASE_URL);
  return slot.shipshapeHub;
}

/**
 * Server-sent events for `useLive`: one `change` for each announcement under one of `topics`, with what was announced as its
 * data, at most one per `gapMs`; empty data when some may have been missed; `here` every 15 seconds. The page refetches
 * on `change` and on every `open`. Authorize before; ends every ten minutes for a new look at who it is.
 */
export function streamHints(watch: { request: Request; topics: readonly string[]; gapMs: number }): Response {
  const { request, topics, gapMs } = watch;
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(new TextEncoder().encode(text));
      const hints = pace(gapMs, (data) => send(`event: change\ndata: ${data}\n\n`));
      const subscriptions = topics.map((topic) => hub().subscribe(topic, (data) => hints.pass(data ?? '')));
      const heart = setInterval(() => send('event: here\ndata:\n\n'), heartbeatMs);
      const end = setTimeout(() => finish(), longestMs);
      stop = () => {
        for (const unsubscribe of subscriptions) unsubscribe();
        hints.stop();
        clearInterval(heart);
        clearTimeout(end);
        request.signal.removeEventListener('abort', finish);
      };
      const finish = () => {
        stop();
        controller.close();
      };
      request.signal.addEventListener('abort', finish);
      send('retry: 1000\n\n');
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      // Not to be compressed or collected on the way.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

/** Passes the first at once and then the newest, at most one per `gapMs`. */
function pace(gapMs: number, pass: (data: string) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string | undefined;
  const rest = () => {
    timer = undefined;
    if (waiting === undefined) return;
    const data = waiting;
    waiting = undefined;
    go(data);
  };
  const go = (data: string) => {
    pass(data);
    timer = setTimeout(rest, gapMs);
  };
  return {
    pass: (data: string) => {
      if (timer) waiting = data;
      else go(data);
    },
    stop: () => clearTimeout(timer),
  };
}
