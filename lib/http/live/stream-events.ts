import 'server-only';

/** Under the half minute after which proxies end what is silent. */
export const heartbeatMs = 15_000;
/** Then the browser comes back by itself, and who it is is asked anew. */
export const longestMs = 10 * 60_000;

/** Sends one event; `data` has no line breaks. Once the page is gone it does nothing. */
export type Send = (event: string, data: string) => void;

/**
 * Server-sent events for `useLive`: those that `start` sends, until what it returned is called, and `here` every 15
 * seconds. Authorize before; ends every ten minutes for a new look at who it is.
 */
export function streamEvents(request: Request, start: (send: Send) => () => void): Response {
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      const write = (text: string) => isOpen && controller.enqueue(new TextEncoder().encode(text));
      const send: Send = (event, data) => write(`event: ${event}\ndata: ${data}\n\n`);
      const heart = setInterval(() => send('here', ''), heartbeatMs);
      const end = setTimeout(() => finish(), longestMs);
      write('retry: 1000\n\n');
      const leave = start(send);
      stop = () => {
        isOpen = false;
        leave();
        clearInterval(heart);
        clearTimeout(end);
        request.signal.removeEventListener('abort', finish);
      };
      const finish = () => {
        stop();
        controller.close();
      };
      request.signal.addEventListener('abort', finish);
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
