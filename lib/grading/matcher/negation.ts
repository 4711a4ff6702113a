import { stemWord } from './stem';
import type { Token, TokenizedText } from './tokenize';

const stemsOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').map((word) => stemWord(word)));

const negators = stemsOf('not never no without nor neither nobody nothing none');
const reach = 3;
// Little words that a negation reaches over: “never gets to be”.
const light = stemsOf('be to get have really actually even any of or for need than');

// “not only”, “nothing but”, “no matter” deny nothing.
const harmless = new Set(['not only', 'not just', 'not merely', 'no matter', 'no doubt', 'nothing but'].map(stemPair));
// What follows these is what somebody does not do.
const contrasts = new Set(['instead of', 'rather than'].map(stemPair));
function stemPair(words: string): string {
  return words
    .split(' ')
    .map((word) => stemWord(word))
    .join(' ');
}

/** What the negation rules need to know of a text, found once. */
export type Negations = {
  /** By token: it says “not”. */
  isNegator: boolean[];
  /** By token: the sentence around it is called false (“it is not true that …”, “… . That is wrong.”). */
  disclaimed: boolean[];
  /** By token: the “not” behind it that denies it (“a handler is not needed”), or -1. */
  deniedBy: number[];
};

const pointers = stemsOf('it this that');
const falsy = stemsOf('false wrong incorrect untrue myth misconception nonsense lie');
const truthy = stemsOf('true right correct case fact');
const needless = stemsOf('needed necessary required worth');
const opinions = stemsOf('think believe agree');

/** The stem at `index` when it is still in that sentence. */
function stemIn(tokens: readonly Token[], sentence: number, index: number): string {
  const token = tokens[index];
  return token?.sentence === sentence ? token.stem : '';
}

/** Where “it is not true”, “that is wrong” or “not think” ends, when it begins at `index`; else -1. */
function readDisclaimer(tokens: readonly Token[], { stem, sentence }: Token, index: number): number {
  if (stem === 'not') return opinions.has(stemIn(tokens, sentence, index + 1)) ? index + 1 : -1;
  if (!pointers.has(stem) || stemIn(tokens, sentence, index + 1) !== 'be') return -1;
  const denied = stemIn(tokens, sentence, index + 2) === 'not';
  const last = index + (denied ? 3 : 2);
  return (denied ? truthy : falsy).has(stemIn(tokens, sentence, last)) ? last : -1;
}

/** Where the clause begins whose subject “not needed” at `index` denies; else `index`. */
function readNeedless(tokens: readonly Token[], sentence: number, index: number): number {
  if (tokens[index]?.stem !== 'not' || !needless.has(stemIn(tokens, sentence, index + 1))) return index;
  let from = index;
  while (tokens[from - 1]?.sentence === sentence && !tokens[from]?.afterBreak) from--;
  return from;
}

export function findNegations(tokens: readonly Token[]): Negations {
  const isNegator = tokens.map(({ stem }, index) => {
    const next = tokens[index + 1];
    if (contrasts.has(`${stem} ${next?.stem}`)) return true;
    if (!negators.has(stem)) return false;
    // “No, …” answers a question.
    if (stem === 'no' && next?.afterBreak) return false;
    return !harmless.has(`${stem} ${next?.stem}`);
  });
  const disclaimed = tokens.map(() => false);
  const deniedBy = tokens.map(() => -1);
  for (const [index, first] of tokens.entries()) {
    deniedBy.fill(index, readNeedless(tokens, first.sentence, index), index);
    const last = readDisclaimer(tokens, first, index);
    if (last < 0) continue;
    const next = tokens[last + 1];
    if (next && next.sentence === first.sentence && !next.afterBreak) {
      for (let at = last + 1; tokens[at]?.sentence === first.sentence; at++) disclaimed[at] = true;
    } else {
      // What was said just before is meant: in this sentence, or the one before when this one begins here.
      const begins = tokens[index - 1]?.sentence !== first.sentence;
      const meant = begins ? first.sentence - 1 : first.sentence;
      for (let at = index - 1; at >= 0 && tokens[at]?.sentence === meant; at--) disclaimed[at] = true;
    }
  }
  return { isNegator, disclaimed, deniedBy };
}

const recanting = [
  /^(?:but )?(?:none of (?:this|that|it|the above)|not a word of (?:this|that|it)|nothing (?:above|of this|i (?:said|wrote))) (?:is|was) (?:true|right|correct|meant)$/,
  /^(?:but )?(?:everything|all)(?: of)?(?: (?:this|that|it|the above|the foregoing|above|i (?:said|wrote)))+ (?:is|was) (?:all )?(?:made up|wrong|false|untrue|nonsense|invented|a lie)\b/,
  /^(?:but )?(?:this|that) (?:is|was) all (?:made up|wrong|false|untrue|nonsense|invented)\b/,
  /^(?:but )?i (?:have )?(?:just )?(?:lied|made (?:it |this |that )?up) (?:in )?(?:every|each|all)\b/,
  /\bthe opposite of (?:each|every|all) (?:sentence|word|statement|of (?:it|this|the above))/,
];

/** Whether an answer ends by taking all of it back (“None of this is true.”). */
export function isRecanted({ words, sentences }: TokenizedText): boolean {
  const last = sentences.at(-1);
  if (sentences.length < 2 || !last) return false;
  const said = words.slice(-last.words).join(' ');
  return recanting.some((pattern) => pattern.test(said));
}

/** The negations that reach the token at `index`: three words of weight before it at most, or its “not needed”. */
export function negatorsOf(tokens: readonly Token[], { isNegator, deniedBy }: Negations, index: number): number[] {
  const found = [deniedBy[index] ?? -1].filter((at) => at >= 0);
  let weight = 0;
  for (let at = index - 1; at >= 0 && at >= index - 2 * reach; at--) {
    // A break right after the negation (“not, as some say, …”) does not end its reach.
    if (tokens[at + 1]?.afterBreak && !isNegator[at]) break;
    const token = tokens[at];
    if (!token || token.sentence !== tokens[index]?.sentence) break;
    if (isNegator[at]) found.push(at);
    if (!light.has(token.stem)) weight++;
    if (weight >= reach) break;
  }
  return found;
}
