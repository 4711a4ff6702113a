import { stemWord } from './stem';
import type { Token, TokenizedText } from './tokenize';

const stemsOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').map((word) => stemWord(word)));

const openers = stemsOf('and but or so then maybe perhaps');
const asking = stemsOf(
  'is are was were do does did has have had can could will would shall should may might must ' +
    'what why how which who whose where when',
);

/** The sentences that ask: with a question mark, and not only a “right?” at the end. Who asks claims nothing. */
export function findQuestions({ source, tokens }: TokenizedText): ReadonlySet<number> {
  const found = new Set<number>();
  let start: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    if (tokens[index - 1]?.sentence !== token.sentence) start = tokens.slice(index, index + 2);
    if (tokens[index + 1]?.sentence === token.sentence) continue;
    if (!/^[^\p{L}\p{N}\n.!]{0,3}\?/u.test(source.slice(token.end, token.end + 4))) continue;
    const [first, second] = start;
    const word = first && openers.has(first.stem) ? second : first;
    if (word && asking.has(word.stem)) found.add(token.sentence);
  }
  return found;
}
