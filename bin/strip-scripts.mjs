const islandsOnly = /<script\b[^>]*\sdata-islands-only\b[^>]*>/i;
const script = /<script\b([^>]*)>[\s\S]*?<\/script\s*>/gi;
const link = /<link\b([^>]*?)\/?>/gi;
const marked = /(^|\s)data-island(\s|=|$)/i;

/**
 * Whether a page asked to be served without Next's client runtime, through `<Island only />`.
 * @param {string} html
 */
export function isIslandsOnly(html) {
  return islandsOnly.test(html);
}

/**
 * Takes every script without `data-island` out of a prerendered page, and every script preload.
 * Styles, fonts and the markup stay as they are.
 * @param {string} html
 */
export function stripScripts(html) {
  return html
    .replace(script, (whole, attributes) => (marked.test(attributes) ? whole : ''))
    .replace(link, (whole, attributes) => (isScriptPreload(attributes) && !marked.test(attributes) ? '' : whole));
}

/** @param {string} attributes */
function isScriptPreload(attributes) {
  if (/\brel="?modulepreload\b/i.test(attributes)) return true;
  return /\brel="?(preload|prefetch)\b/i.test(attributes) && /\bas="?script\b/i.test(attributes);
}
