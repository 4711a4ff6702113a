/**
 * The address of a heading: lower case, words joined by hyphens. The lesson page, its table of
 * contents and the link checker must agree on it.
 * @param {string} text
 */
export function slugOf(text) {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[\u0300-\u036f’']/g, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'section'
  );
}

/** A function that never gives one lesson the same slug twice: `run`, `run-2`, … */
export function uniqueSlugs() {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return (/** @type {string} */ text) => {
    const slug = slugOf(text);
    const count = (seen.get(slug) ?? 0) + 1;
    seen.set(slug, count);
    return count === 1 ? slug : `${slug}-${count}`;
  };
}
