/** The Dockerfile parser looks for a byte-order mark through Node's Buffer, so a browser lends it that one call. */
export function lendBuffer(): void {
  if ('Buffer' in globalThis) return;
  Object.assign(globalThis, { Buffer: { from: (text: string) => new TextEncoder().encode(text) } });
}
