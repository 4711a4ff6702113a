import { uniqueSlugs } from './slug.mjs';

/**
 * @typedef {{ type: string, name?: string | null, value?: string, children?: Node[],
 *   attributes?: { type: string, name?: string }[], data?: Record<string, unknown> }} Node
 */

/**
 * @param {Node} node
 * @returns {string}
 */
function textOf(node) {
  return node.value ?? (node.children ?? []).map((child) => textOf(child)).join('');
}

/** Gives headings their addresses, and leaves of each `<Card>` only its id: the page renders cards from the index. */
export default function remarkLesson() {
  return (/** @type {Node} */ tree) => {
    const slug = uniqueSlugs();
    for (const node of tree.children ?? []) {
      if (node.type === 'heading') {
        node.data = { ...node.data, hProperties: { id: slug(textOf(node).trim()) } };
      }
      if (node.type === 'mdxJsxFlowElement' && node.name === 'Card') {
        node.children = [];
        node.attributes = (node.attributes ?? []).filter(({ name }) => name === 'id');
      }
    }
  };
}
