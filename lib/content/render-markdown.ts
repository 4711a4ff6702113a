import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { MdNode } from './mdast';
import { renderHtml } from './render-html';

const options = { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] };

/**
 * The HTML of a Markdown file without its title, code highlighted, tables included, raw HTML left out. Its sections
 * stand one level deeper than in the file.
 * @param only `lead`: what comes before the first section
 */
export async function renderMarkdown(source: string, only?: 'lead'): Promise<string> {
  const nodes = (fromMarkdown(source, options) as MdNode).children ?? [];
  const body = nodes.filter((node) => !(node.type === 'heading' && node.depth === 1));
  const section = body.findIndex((node) => node.type === 'heading');
  const shown = only === 'lead' && section >= 0 ? body.slice(0, section) : body;
  return renderHtml({
    type: 'root',
    children: shown.map((node) => (node.type === 'heading' ? { ...node, depth: (node.depth ?? 1) + 1 } : node)),
  });
}
