import { createProcessor } from '@mdx-js/mdx';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { isElement, type MdNode, placeOf, textOf } from './mdast';
import { type Problem, type Report, reporter } from './problem';
import { type CardSource, readCard } from './read-card';
import { type UnitFrontmatter, unitFrontmatterSchema } from './schemas';
import { uniqueSlugs } from './slug.mjs';

export type Heading = { depth: number; text: string; id: string; line: number; column: number };

/** One deck file, read and shape-checked but not rendered. */
export type Deck = {
  file: string;
  /** The number in the folder's name. */
  folderDay: number;
  frontmatter: UnitFrontmatter;
  /** Line of a frontmatter key, for messages. */
  lineOf: (...path: (string | number)[]) => { line: number; column: number };
  /** The body without the frontmatter. */
  body: MdNode;
  headings: Heading[];
  cards: CardSource[];
};

const processor = createProcessor({ remarkPlugins: [remarkFrontmatter, remarkGfm] });

function parseMarkdown(source: string, report: Report): MdNode | null {
  try {
    return processor.parse(source);
  } catch (error) {
    // The parser throws messages that carry their place.
    if (!(error instanceof Error) || !('reason' in error)) throw error;
    const line = 'line' in error && typeof error.line === 'number' ? error.line : 1;
    const column = 'column' in error && typeof error.column === 'number' ? error.column : 1;
    report({ line, column }, 'syntax', String(error.reason));
    return null;
  }
}

function readFrontmatter(node: MdNode | undefined, report: Report): Pick<Deck, 'frontmatter' | 'lineOf'> | null {
  if (node?.type !== 'yaml') {
    report({ line: 1, column: 1 }, 'frontmatter', 'A deck starts with frontmatter between two --- lines.');
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(node.value ?? '', { lineCounter: lines, prettyErrors: false });
  const offset = placeOf(node).line;
  const at = (position: number) => {
    const { line, col } = lines.linePos(position);
    return { line: line + offset, column: col };
  };
  for (const error of document.errors) report(at(error.pos[0]), 'frontmatter', error.message);
  if (document.errors.length > 0) return null;
  const lineOf: Deck['lineOf'] = (...path) => {
    for (let length = path.length; length > 0; length--) {
      const found = document.getIn(path.slice(0, length), true);
      if (isNode(found) && found.range) return at(found.range[0]);
    }
    return { line: offset, column: 1 };
  };
  const value: unknown = isMap(document.contents) ? document.toJS() : {};
  const parsed = unitFrontmatterSchema.safeParse(value);
  if (parsed.success) return { frontmatter: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    report(lineOf(...path), 'frontmatter', `${path.join('.') || 'frontmatter'}: ${issue.message}`);
  }
  return null;
}

/** Reads `content/day-NN/deck.mdx`. Problems carry their place; the deck is null when it cannot be built at all. */
export function readDeck(file: string, source: string): { deck: Deck | null; problems: Problem[]; broken: boolean } {
  const problems: Problem[] = [];
  const report = reporter(file, problems);
  const root = parseMarkdown(source, report);
  const folder = /day-(\d{2})\/deck\.mdx$/.exec(file)?.[1];
  if (!root || folder === undefined) {
    if (folder === undefined) report({ line: 1, column: 1 }, 'folder', 'A deck is content/day-NN/deck.mdx.');
    return { deck: null, problems, broken: true };
  }
  const [first, ...children] = root.children ?? [];
  const front = readFrontmatter(first, report);
  const body: MdNode = { ...root, children: first?.type === 'yaml' ? children : (root.children ?? []) };
  const slug = uniqueSlugs();
  const headings: Heading[] = [];
  const cards: CardSource[] = [];
  for (const node of body.children ?? []) {
    if (node.type === 'heading') {
      const text = textOf(node).trim();
      headings.push({ depth: node.depth ?? 0, text, id: slug(text), ...placeOf(node) });
    }
    if (isElement(node) && node.name === 'Card') {
      const card = readCard(node, report);
      if (card) cards.push(card);
    }
  }
  if (!front) return { deck: null, problems, broken: true };
  return {
    deck: { file, folderDay: Number(folder), ...front, body, headings, cards },
    problems,
    broken: problems.some((problem) => problem.severity === 'error'),
  };
}
