import { languages } from '../highlight.mjs';
import { isElement, type MdNode, placeOf, textOf, walk } from '../mdast';
import type { Check, Tell } from './check';
import { countWords } from './words';

const wordsPerMinute = 200;

const british: [RegExp, string][] = [
  [/\b(?:(?:col|behavi|fav|hon|neighb|flav|lab|harb|endeav)our)\w*/i, '-or'],
  [
    /\b(?:(?:de|re|un)?(?:organ|optim|initial|recogn|summar|normal|serial|virtual|container|minim|maxim|priorit|util|custom|final|general|special|synchron|real|standard|author|categor|visual|modern|finger|token|memor|character|sanit|random|parallel|central|local|global|apolog|critic|emphas|penal|stabil|capital|symbol|hypothes))is(?:e[ds]?|ing|ation|ations|er|ers)\b/i,
    '-ize',
  ],
  [/\banalys(?:e[ds]?|ing)\b/i, 'analyze'],
  [/\bcent(?:re|red|res)\b/i, 'center'],
  [
    /\b(?:catalogue|dialogue|programme|artefact|grey|licence|defence|offence|fulfil|whilst|amongst|sceptical|aluminium)s?\b/i,
    'its American form',
  ],
  [/\b(?:cancell|labell|modell|travell|signall|tunnell|channell)(?:ed|ing|er)\b/i, 'a single l'],
];

const placeholder = /\b(?:TODO|FIXME|TBD|XXX)\b|\blorem ipsum\b/i;

/** American spelling, and nothing left to write. */
export function judgeWords(
  file: { file: string },
  at: { line: number; column: number },
  text: string,
  tell: Tell,
): void {
  for (const [pattern, american] of british) {
    const found = pattern.exec(text)?.[0];
    if (found) tell(file, at, 'spelling', `“${found}” is British; we write American (${american}).`);
  }
  const left = placeholder.exec(text)?.[0];
  if (left) tell(file, at, 'placeholder', `“${left}” is still to be written.`);
}

/** American spelling and nothing left to write, in the body and in the frontmatter. */
export const checkWords: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    const { title, summary, objectives, topics } = deck.frontmatter;
    judgeWords(deck, deck.lineOf('title'), title, tell);
    judgeWords(deck, deck.lineOf('summary'), summary, tell);
    topics.forEach((topic, index) => judgeWords(deck, deck.lineOf('topics', index), topic, tell));
    objectives.forEach(({ text }, index) => judgeWords(deck, deck.lineOf('objectives', index, 'text'), text, tell));
    walk(deck.body, (node) => {
      if (node.type === 'text') judgeWords(deck, placeOf(node), node.value ?? '', tell);
    });
  }
};

/** Headings are h2 and h3, in order, and only in the lesson. */
export const checkHeadings: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    let depth = 1;
    for (const heading of deck.headings) {
      if (heading.depth < 2 || heading.depth > 3) {
        tell(deck, heading, 'heading-level', 'A lesson uses ## and ### only; its title is the page’s #.');
      } else if (heading.depth > depth + 1) {
        tell(deck, heading, 'heading-level', `Level ${heading.depth} comes straight after level ${depth}.`);
      }
      depth = heading.depth;
    }
    for (const card of deck.cards) {
      walk(card.node, (node) => {
        if (node.type === 'heading') tell(deck, placeOf(node), 'heading-level', 'A card has no headings.');
      });
    }
  }
};

/** The promised reading time is what the lesson (without its cards) takes. */
export const checkReadingTime: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    const lesson = (deck.body.children ?? []).filter((node) => !isElement(node));
    const words = lesson.reduce((sum, node) => sum + countWords(textOf(node)), 0);
    const minutes = words / wordsPerMinute;
    if (Math.abs(deck.frontmatter.minutes - minutes) > 0.4 * minutes) {
      const message = `${words} words take ${Math.round(minutes)} minutes, not ${deck.frontmatter.minutes}.`;
      tell(deck, deck.lineOf('minutes'), 'reading-time', message);
    }
  }
};

/** A fence names a language that can be highlighted. */
export function judgeFence(file: { file: string }, node: MdNode, tell: Tell): void {
  if (!node.lang) tell(file, placeOf(node), 'code-language', 'A fence names its language; use text when it has none.');
  else if (!languages.includes(node.lang)) {
    tell(file, placeOf(node), 'code-language', `${node.lang} is not one of ${languages.join(', ')}.`);
  }
}

export const checkFences: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    walk(deck.body, (node) => {
      if (node.type === 'code') judgeFence(deck, node, tell);
    });
  }
};
