'use client';
import { useEffect, useEffectEvent, useState } from 'react';

/** The server says something every 15 seconds; after this long without, the connection is dead. */
const quietMs = 40_000;
const againMs = 2000;
/** A stream ends now and then and comes back within a second, of which nobody need know. */
const lostAfterMs = 1500;

/**
 * Calls `onChange` whenever the stream at `url` says that something changed, with what it says, and after each connection,
 * because something may have changed before it. Tells whether the connection is lost; it comes back by itself.
 */
export function useLive(url: string, onChange: (data: string) => void): { isLost: boolean } {
  const [isLost, setLost] = useState(false);
  const change = useEffectEvent(onChange);
  useEffect(() => {
    let source: EventSource | undefined;
    let next: ReturnType<typeof setTimeout> | undefined;
    let telling: ReturnType<typeof setTimeout> | undefined;

    const lose = () => (telling ??= setTimeout(() => setLost(true), lostAfterMs));
    const openIn = (ms: number) => {
      clearTimeout(next);
      next = setTimeout(open, ms);
    };
    const live = () => {
      clearTimeout(telling);
      telling = undefined;
      setLost(false);
      clearTimeout(next);
      next = setTimeout(() => {
        lose();
        open();
      }, quietMs);
    };
    const hear = (event: Event) => {
      live();
      change(event instanceof MessageEvent ? event.data : '');
    };
    function open(): void {
      source?.close();
      const opened = new EventSource(url);
      source = opened;
      opened.addEventListener('open', hear);
      opened.addEventListener('change', hear);
      opened.addEventListener('here', live);
      opened.addEventListener('error', () => {
        lose();
        // A server that answered with an error is not asked again by the browser itself.
        if (opened.readyState === EventSource.CLOSED) openIn(againMs);
      });
    }
    // Without a network the server may still be on this very machine, so the browser's word is no proof.
    const tryAnew = () => openIn(0);
    open();
    addEventListener('offline', tryAnew);
    addEventListener('online', tryAnew);
    return () => {
      removeEventListener('offline', tryAnew);
      removeEventListener('online', tryAnew);
      clearTimeout(next);
      clearTimeout(telling);
      source?.close();
    };
  }, [url]);
  return { isLost };
}
