import 'server-only';
import { streamEvents } from './stream-events';
import { subscribe } from './subscribe';

/**
 * Server-sent events for `useLive`: one `change` for each announcement under one of `topics`, with what was announced as its
 * data, at most one per `gapMs`; empty data when some may have been missed. The page refetches on `change` and on every
 * `open`. Authorize before.
 */
export function streamHints(watch: { request: Request; topics: readonly string[]; gapMs: number }): Response {
  const { request, topics, gapMs } = watch;
  return streamEvents(request, (send) => {
    const hints = pace(gapMs, (data) => send('change', data));
    const subscriptions = topics.map((topic) => subscribe(topic, (data) => hints.pass(data ?? '')));
    return () => {
      for (const unsubscribe of subscriptions) unsubscribe();
      hints.stop();
    };
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
