/**
 * What follows the language of a fence, `verify vary="id time" file=Dockerfile`, by name; a bare word is `true`.
 * @param {string | null | undefined} meta
 * @returns {Record<string, string | true>}
 */
export function splitFenceMeta(meta) {
  /** @type {Record<string, string | true>} */
  const found = {};
  for (const [, name = '', double, single, bare] of (meta ?? '').matchAll(
    /([^\s=]+)(?:=(?:"([^"]*)"|'([^']*)'|(\S+)))?/g,
  )) {
    found[name] = double ?? single ?? bare ?? true;
  }
  return found;
}
