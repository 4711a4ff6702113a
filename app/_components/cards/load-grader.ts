/**
 * The grader, loaded when first needed: it is as big as the rest of the page, and few cards need it.
 * Its Dockerfile parser looks for a byte-order mark through Node's Buffer, so a browser lends it that one call.
 */
export async function loadGrader() {
  if (!('Buffer' in globalThis)) {
    Object.assign(globalThis, { Buffer: { from: (text: string) => new TextEncoder().encode(text) } });
  }
  const { gradeFix } = await import('@/lib/grading');
  return gradeFix;
}
