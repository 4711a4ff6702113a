import { type MdNode, placeOf, walk } from '../mdast';
import type { Deck } from '../read-deck';
import { syllabus } from '../syllabus';
import type { Check, Tell } from './check';

const pages = new Set(['/', '/units', '/review', '/settings']);

function hasTarget(deck: Deck, fragment: string): boolean {
  return (
    deck.headings.some((heading) => heading.id === fragment) ||
    deck.cards.some((card) => `card-${card.id.split('/')[1]}` === fragment)
  );
}

/** `deck` is the lesson around the link; a scenario has none. */
export function judgeLink(
  file: { file: string },
  deck: Deck | null,
  decks: readonly Deck[],
  node: MdNode,
  tell: Tell,
): void {
  const url = node.url ?? '';
  const place = placeOf(node);
  if (url.startsWith('https://')) return;
  const [, slug, fragment] = /^\/units\/([a-z0-9-]+)(?:#(.+))?$/.exec(url) ?? [];
  if (slug !== undefined) {
    const target = decks.find((candidate) => candidate.frontmatter.slug === slug);
    if (!target && [...syllabus.values()].includes(slug)) {
      tell(file, place, 'link-unwritten', `${url}: that unit is not written yet.`, 'warning');
    } else if (!target || (fragment !== undefined && !hasTarget(target, fragment))) {
      tell(file, place, 'link-dead', `${url} leads nowhere.`);
    }
  } else if (url.startsWith('#')) {
    if (!deck || !hasTarget(deck, url.slice(1))) tell(file, place, 'link-dead', `${url} leads nowhere in this lesson.`);
  } else if (url.startsWith('/')) {
    if (!pages.has(url)) tell(file, place, 'link-dead', `${url} is not a page.`);
  } else {
    tell(file, place, 'link-https', `${url} is not an https link (put addresses to type into code).`);
  }
}

/** An address in plain words becomes no link, which a reader would take for one. */
export function judgeBareAddress(file: { file: string }, node: MdNode, tell: Tell): void {
  const address = /\b(?:https?:\/\/|www\.)\S+/i.exec(node.value ?? '')?.[0];
  if (address) tell(file, placeOf(node), 'link-https', `${address} is neither a link nor code.`);
}

/** Links outside are https; links inside lead somewhere. */
export const checkLinks: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    walk(deck.body, (node) => {
      if (node.type === 'link' || node.type === 'definition') judgeLink(deck, deck, decks, node, tell);
      if (node.type === 'text') judgeBareAddress(deck, node, tell);
      if (node.type === 'image' && !node.url?.startsWith('https://') && !node.url?.startsWith('/')) {
        tell(deck, placeOf(node), 'link-https', `${node.url} is not an https address.`);
      }
    });
  }
};
