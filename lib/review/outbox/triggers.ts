/** Calls `flush` when the network or the tab comes back or goes, `leave` when the page is going. */
export function listenForTriggers(on: { flush: () => void; leave: () => void }): () => void {
  if (typeof window === 'undefined') return () => {};
  const controller = new AbortController();
  const { signal } = controller;
  window.addEventListener('online', on.flush, { signal });
  document.addEventListener('visibilitychange', on.flush, { signal });
  window.addEventListener('pageshow', (event) => event.persisted && on.flush(), { signal });
  window.addEventListener('pagehide', on.leave, { signal });
  return () => controller.abort();
}
