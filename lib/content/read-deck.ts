import { isElement, type MdNode, placeOf, textOf } from './mdast';
import { type Problem, reporter } from './problem';
import { type CardSource, readCard } from './read-card';
import { type LineOf, readFrontmatter, readMdx } from './read-mdx';
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
  lineOf: LineOf;
  /** The body without the frontmatter. */
  body: MdNode;
  headings: Heading[];
  cards: CardSource[];
};

/** Reads `content/day-NN/deck.mdx`. Problems carry their place; the deck is null when it cannot be built at all. */
export function readDeck(file: string, source: string): { deck: Deck | null; problems: Problem[]; broken: boolean } {
  const problems: Problem[] = [];
  const report = reporter(file, problems);
  const mdx = readMdx(source, report);
  const folder = /day-(\d{2})\/deck\.mdx$/.exec(file)?.[1];
  if (!mdx || folder === undefined) {
    if (folder === undefined) report({ line: 1, column: 1 }, 'folder', 'A deck is content/day-NN/deck.mdx.');
    return { deck: null, problems, broken: true };
  }
  const { body } = mdx;
  const front = readFrontmatter(mdx.front, unitFrontmatterSchema, report);
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
    deck: { file, folderDay: Number(folder), frontmatter: front.value, lineOf: front.lineOf, body, headings, cards },
    problems,
    broken: problems.some((problem) => problem.severity === 'error'),
  };
}
