/**
 * The order in which the steps of a card are first shown: the same for everyone and every time, and never the
 * right one. Returns indices into the steps. Isomorphic.
 */
export function shuffleSteps(cardId: string, count: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  // FNV-1a seeds a small xorshift generator.
  let state = 0x811c9dc5;
  for (const char of cardId) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  const next = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  for (let last = count - 1; last > 0; last--) {
    const other = next(last + 1);
    [order[last], order[other]] = [order[other] ?? other, order[last] ?? last];
  }
  const sorted = order.every((step, index) => step === index);
  return sorted ? [...order.slice(1), ...order.slice(0, 1)] : order;
}
