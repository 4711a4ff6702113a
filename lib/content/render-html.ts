import { toHast } from 'mdast-util-to-hast';
import { hastToHtml } from 'shiki/core';
import { highlightCode, renderFence } from './highlight.mjs';
import { type MdNode, textOf } from './mdast';

type HastNode = {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  /** A fence's info string behind its language. */
  data?: { meta?: string | null };
  children?: HastNode[];
};

async function highlightAll(node: HastNode): Promise<HastNode> {
  const code = node.tagName === 'pre' ? node.children?.[0] : undefined;
  if (code?.tagName === 'code') {
    const [name] = Array.isArray(code.properties?.className) ? code.properties.className : [];
    const language = typeof name === 'string' ? name.replace(/^language-/, '') : null;
    return renderFence((code.children?.[0]?.value ?? '').replace(/\n$/, ''), language, code.data?.meta);
  }
  if (!node.children) return node;
  return { ...node, children: await Promise.all(node.children.map((child) => highlightAll(child))) };
}

const renderGap = (_state: unknown, node: MdNode) => ({
  type: 'element',
  tagName: 'span',
  properties: { className: ['gap'], dataAnswer: '' },
  children: (node.children ?? []).map((child) =>
    child.type === 'inlineCode'
      ? { type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: child.value ?? '' }] }
      : { type: 'text', value: textOf(child) },
  ),
});

/**
 * The HTML of what stands inside a card part: Markdown only, code highlighted, raw HTML impossible (MDX has none,
 * and the card reader refuses tags). A `<Gap>` becomes `<span class="gap" data-answer>`.
 */
export async function renderHtml(part: MdNode): Promise<string> {
  const root = { type: 'root', children: part.children ?? [] };
  // The library's node types are a closed union; ours is the open shape both share.
  const hast = toHast(root as Parameters<typeof toHast>[0], {
    handlers: { mdxJsxTextElement: renderGap as never },
  }) as HastNode;
  return hastToHtml((await highlightAll(hast)) as Parameters<typeof hastToHtml>[0]).trim();
}

/** Code that stands in a card as text (a starter, a solution), highlighted like a fence. */
export async function renderCode(code: string, language: string): Promise<string> {
  return hastToHtml((await highlightCode(code.trimEnd(), language)) as Parameters<typeof hastToHtml>[0]);
}
