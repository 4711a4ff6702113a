import { type MdNode, placeOf, proseOf, textOf } from '../mdast';
import type { CardSource } from '../read-card';
import type { Check } from './check';
import { contentWords, normalize, sentences } from './words';

const longestAnswer = 320;
const longestFront = 400;

const yesNo =
  /^(?:is|are|was|were|does|do|did|can|could|will|would|should|must|may|might|has|have|had|am|isn’t|isn't|doesn’t|doesn't|don’t|don't|can’t|can't)\b/i;
const listAll =
  /\b(?:list|name|enumerate|recite)\s+(?:all|every|each|the\s+(?:\w+\s+)?(?:three|four|five|six|seven|eight|nine|ten|\d+))\b|\bwhat are (?:all|the (?:three|four|five|six|seven|eight|nine|ten|\d+))\b/i;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function answerOf(card: CardSource): string {
  const first: MdNode | undefined = card.back.children?.find((child) => child.type !== 'code');
  return first ? oneLine(textOf(first)) : '';
}

/** A card asks one thing, briefly, as a question that has to be answered. */
export const checkFronts: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    for (const card of deck.cards) {
      const place = placeOf(card.front);
      const prose = oneLine(proseOf(card.front));
      if (prose.length > longestFront) {
        tell(deck, place, 'front-long', `The front has ${prose.length} characters of prose; at most ${longestFront}.`);
      }
      const question = sentences(prose).at(-1) ?? '';
      if (card.kind !== 'myth' && yesNo.test(question) && question.endsWith('?')) {
        tell(deck, place, 'yes-no', 'A yes-or-no question is half guessed. Ask what, why or how.');
      }
      if (listAll.test(prose)) tell(deck, place, 'list-all', 'A list is many cards. Ask for one of its items.');
      if (card.kind === 'recall' && answerOf(card).length > longestAnswer) {
        const message = `The answer (first paragraph) has ${answerOf(card).length} characters; at most ${longestAnswer}.`;
        tell(deck, placeOf(card.back), 'answer-long', message);
      }
    }
  }
};

function givesAway(card: CardSource): string | null {
  const front = textOf(card.front);
  if (card.kind === 'recall') {
    const answer = sentences(answerOf(card))[0] ?? '';
    const words = contentWords(answer);
    const asked = new Set(contentWords(front));
    return words.length > 0 && words.every((word) => asked.has(word)) ? answer : null;
  }
  if (card.kind === 'cloze' && card.gap) {
    const answer = textOf(card.gap);
    const phrase = normalize(answer);
    return phrase.trim() !== '' && countPhrase(normalize(front), phrase) > 1 ? answer : null;
  }
  if (card.kind === 'predict' && card.output) {
    const fence = card.output.children?.find((child) => child.type === 'code');
    const printed = normalize(fence?.value ?? '');
    // In the front's code stands what could be printed; only words about it give it away.
    return printed.trim().includes(' ') && normalize(proseOf(card.front)).includes(printed)
      ? (fence?.value ?? null)
      : null;
  }
  if (card.kind === 'choice') {
    const right = card.options.find((option) => option.correct);
    const answer = right ? oneLine(textOf(right.text)) : '';
    return normalize(answer).trim() !== '' && normalize(front).includes(normalize(answer)) ? answer : null;
  }
  return null;
}

function countPhrase(text: string, phrase: string): number {
  let count = 0;
  // Neighbors share the space between them, so the search steps back by one.
  for (let from = text.indexOf(phrase); from >= 0; from = text.indexOf(phrase, from + phrase.length - 1)) count++;
  return count;
}

/** The front never contains its own answer. */
export const checkAnswersHidden: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    for (const card of deck.cards) {
      const answer = givesAway(card);
      if (answer) tell(deck, placeOf(card.front), 'answer-in-front', `The front already says “${oneLine(answer)}”.`);
    }
  }
};

/** Options differ, and the right one cannot be told by its length. */
export const checkOptions: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    for (const card of deck.cards) {
      const texts = card.options.map((option) => oneLine(textOf(option.text)));
      const repeated = texts.findIndex((text, index) => texts.indexOf(text) !== index);
      if (repeated >= 0) {
        tell(
          deck,
          placeOf(card.options[repeated]?.node ?? card.node),
          'option-duplicate',
          'This option is there twice.',
        );
      }
      const right = card.options.findIndex((option) => option.correct);
      if (right >= 0) {
        const length = texts[right]?.length ?? 0;
        const others = texts.filter((_, index) => index !== right);
        const mean = others.reduce((sum, text) => sum + text.length, 0) / others.length;
        // Below a dozen characters the eye does not notice.
        if (length > 1.6 * mean && length - mean > 12) {
          const message = `The right option has ${length} characters, the others ${Math.round(mean)} on average.`;
          tell(deck, placeOf(card.options[right]?.node ?? card.node), 'option-longest', message);
        }
      }
      const steps = card.steps.map((step) => oneLine(textOf(step)));
      const again = steps.findIndex((text, index) => steps.indexOf(text) !== index);
      if (again >= 0)
        tell(deck, placeOf(card.steps[again] ?? card.node), 'step-duplicate', 'This step is there twice.');
    }
  }
};

/** What a predict card says is printed, an engine has printed. */
export const checkPredictions: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    for (const { output } of deck.cards) {
      for (const fence of output?.children?.filter((child) => child.type === 'code') ?? []) {
        if (fence.meta?.split(/\s+/).includes('verify')) continue;
        tell(
          deck,
          placeOf(fence),
          'predict-unverified',
          'The output of a predict card is marked `verify`, so that it is run.',
        );
      }
    }
  }
};
