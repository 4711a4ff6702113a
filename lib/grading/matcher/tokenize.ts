import { stemWord } from './stem';

export type Token = {
  stem: string;
  /** Offsets into the text as it was given. */
  start: number;
  end: number;
  /** Counts every word, also those that are no token. */
  word: number;
  sentence: number;
  /** Something ends between the token before and this one: a sentence, a clause, a parenthesis. */
  afterBreak: boolean;
};

export type Sentence = { words: number; functionWords: number };

export type TokenizedText = { source: string; tokens: Token[]; sentences: Sentence[]; words: string[] };

const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*(?:['’][\p{L}\p{M}]+)*/gu;
// One sign before the stop is enough to look for: a run of them would be read again from each of its signs.
const sentenceEnd = /(?:^|[)\]`"'”’*_])[.!?…]+["'”’)\]`*_]*\s/;
const paragraphEnd = /\n\s*\n|\n\s*(?:[-*•+]|\d{1,2}[.)])\s/;
const clauseEnd = /[,;:]\s|[()—–]|\s-+>?\s|\n/;

// They carry nothing that a phrase asks for: “inside container” is said as “inside the container”.
const determiners = new Set(['a', 'an', 'the', 'my', 'your', 'our', 'its', 'their']);
const clauseWords = new Set(['but', 'because', 'so', 'instead', 'rather', 'since', 'therefore', 'which', 'while']);

export const functionWords = new Set(
  (
    'a an the of to in on at by for from with without into onto and or but not no nor as is are was were be been being am ' +
    'do does did done can could will would should may might must it its this that these those there here you your yours ' +
    'we our us they their them he she his her i me my mine what which who whom whose when where why how if then than so ' +
    'have has had having one both each any some such only just also too very because while until before after since ' +
    'about over under between through up down out off again once never always still even more most other another same ' +
    'own every all few first next instead rather though although whether'
  ).split(' '),
);

const glued =
  /^(do|does|did|is|are|was|were|has|have|had|would|could|should|must|need|ca|wo)(?:nt)$|^(ca|wo|sha|\p{L}+)n['’]t$/u;
const whole: Record<string, string> = { ca: 'can', wo: 'will', sha: 'shall' };

// Letters of other scripts that look like `latin`.
const [strange, latin] = ['аеорсхуіѕјһԁοιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'aeopcxyisjhdoiABEZHIKMNOPTYX'];

/** A word without what only makes it look like another: format characters, fullwidth and other forms, strange letters. */
function fold(raw: string): string {
  if (/^[\0-\x7f’]*$/.test(raw)) return raw;
  const plain = raw.replace(/\p{Cf}/gu, '').normalize('NFKC');
  if (!/[a-z]/i.test(plain)) return plain;
  return plain.replace(/[\u0370-\u052f]/g, (letter) => latin[strange.indexOf(letter)] ?? letter);
}

/** “doesn't” is two words, “container's” is one. */
function splitWord(raw: string): string[] {
  const lower = raw.toLowerCase();
  if (lower === 'cannot') return ['can', 'not'];
  if (!lower.endsWith('t') && !/['’]/.test(lower)) return [lower];
  const [, bare, clipped] = glued.exec(lower) ?? [];
  const verb = bare ?? clipped;
  return verb === undefined ? [lower.replace(/['’].*$/u, '')] : [whole[verb] ?? verb, 'not'];
}

const isAbbreviation = (words: readonly string[]): boolean => {
  const last = words.at(-1);
  return last === 'vs' || last === 'approx' || last === 'cf' || /^(?:e g|i e)$/.test(words.slice(-2).join(' '));
};

/** The `1.` of a numbered list is no word. */
function isListNumber(source: string, start: number, raw: string): boolean {
  const end = start + raw.length;
  if (!/^\d{1,2}$/.test(raw) || !/^[.)]\s/.test(source.slice(end, end + 2))) return false;
  return /(?:^|\n)\s*$/.test(source.slice(Math.max(0, start - 9), start));
}

/** What the characters between two words end. */
function readGap(gap: string, words: readonly string[]): 'sentence' | 'clause' | null {
  if (gap === ' ') return null;
  if (paragraphEnd.test(gap) || (sentenceEnd.test(gap) && !isAbbreviation(words))) return 'sentence';
  return clauseEnd.test(gap) ? 'clause' : null;
}

/** Splits a text into stemmed words that know their place, and into sentences. Linear in its length; never throws. */
export function tokenize(source: string): TokenizedText {
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  const words: string[] = [];
  let sentence: Sentence | null = null;
  let before = 0;
  let afterBreak = false;
  for (const { 0: raw, index: start } of source.matchAll(wordPattern)) {
    const ended = readGap(source.slice(before, start), words);
    const end = start + raw.length;
    before = end;
    if (isListNumber(source, start, raw)) {
      sentence = null;
      continue;
    }
    if (ended === 'sentence' || !sentence) {
      sentence = { words: 0, functionWords: 0 };
      sentences.push(sentence);
    }
    afterBreak ||= ended !== null || sentence.words === 0;
    for (const text of splitWord(fold(raw))) {
      words.push(text);
      sentence.words++;
      if (functionWords.has(text)) sentence.functionWords++;
      afterBreak ||= clauseWords.has(text);
      // The `-a` of `docker ps -a` is an option, not an article.
      if (determiners.has(text) && source[start - 1] !== '-') continue;
      tokens.push({
        stem: stemWord(text),
        start,
        end,
        word: words.length - 1,
        sentence: sentences.length - 1,
        afterBreak,
      });
      afterBreak = false;
    }
  }
  return { source, tokens, sentences, words };
}
