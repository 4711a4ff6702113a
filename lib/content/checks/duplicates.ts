import { placeOf, textOf } from '../mdast';
import type { Deck } from '../read-deck';
import type { Check } from './check';
import { contentWords, jaccard, normalize } from './words';

const alike = 0.75;

/** No two cards, in any unit, ask the same thing. */
export const checkDuplicates: Check = ({ decks }, tell) => {
  const seen: { deck: Deck; line: number; id: string; text: string; words: Set<string> }[] = [];
  for (const deck of decks) {
    for (const card of deck.cards) {
      const text = normalize(textOf(card.front));
      const words = new Set(contentWords(textOf(card.front)));
      const place = placeOf(card.front);
      const twin = seen.find(
        (other) => other.text === text || (words.size > 2 && jaccard(other.words, words) >= alike),
      );
      if (twin) {
        const rule = twin.text === text ? 'front-duplicate' : 'front-near-duplicate';
        tell(deck, place, rule, `Asks the same as ${twin.id} (${twin.deck.file}:${twin.line}).`);
      }
      seen.push({ deck, line: place.line, id: card.id, text, words });
    }
  }
};
