import { renderFence } from './highlight.mjs';

/**
 * @typedef {{ type: string, tagName?: string, value?: string, properties?: Record<string, unknown>,
 *   data?: { meta?: string | null }, children?: Node[] }} Node
 */

/**
 * @param {Node} node
 * @returns {Promise<void>}
 */
async function highlightIn(node) {
  const children = node.children ?? [];
  for (const [index, child] of children.entries()) {
    const code = child.tagName === 'pre' ? child.children?.[0] : undefined;
    if (code?.tagName !== 'code') {
      await highlightIn(child);
      continue;
    }
    const names = code.properties?.className;
    const name = Array.isArray(names) ? String(names[0]) : '';
    const text = (code.children?.[0]?.value ?? '').replace(/\n$/, '');
    children[index] = await renderFence(text, name.replace(/^language-/, ''), code.data?.meta);
  }
}

/** Fenced code of lessons, highlighted with the same setup as that of cards. */
export default function rehypeCode() {
  return (/** @type {Node} */ tree) => highlightIn(tree);
}
