import type { IndexedText } from './phrases';
import { findQuestions } from './questions';
import { stemWord } from './stem';
import { functionWords, type Sentence, type TokenizedText } from './tokenize';

/** Why nothing in an answer is looked at. */
export type Gate =
  | 'empty'
  | 'too-short'
  | 'no-words'
  | 'copied-question'
  | 'copied-model-answer'
  | 'keyword-list'
  | 'speaks-to-grader'
  | 'denials'
  | 'off-topic';

/** What the gates know of a scenario, found once. */
export type GateTexts = {
  situation: Fingerprint;
  modelAnswer: Fingerprint;
  /** Sentences of the rubric, which a learner has seen after a first try. */
  rubric: Fingerprint;
  /** Ids of criteria with a hyphen, which nobody writes who has not read them. */
  criterionIds: readonly string[];
  /** Stems that situation, model answer and rubric use. */
  vocabulary: ReadonlySet<string>;
  /** Stems that the model answer or the sentences of the rubric have. */
  told: ReadonlySet<string>;
};

export type Fingerprint = { triples: ReadonlySet<string>; stems: ReadonlySet<string> };

const functionStems = new Set([...functionWords].map((word) => stemWord(word)));
const leastWords = 5;

/** Every three stems in a row. */
const triplesOf = ({ tokens }: TokenizedText): string[] =>
  tokens.slice(2).map(({ stem }, at) => `${tokens[at]?.stem} ${tokens[at + 1]?.stem} ${stem}`);

export function fingerprint(text: TokenizedText): Fingerprint {
  const meaningful = text.tokens.map(({ stem }) => stem).filter((stem) => !functionStems.has(stem));
  return { triples: new Set(triplesOf(text)), stems: new Set(meaningful) };
}

// In our gold set no honest answer has more than nine in a row.
const copiedRun = 10;

/** By token: it stands in a run of words that model answer or rubric have, too. */
export function findCopied(text: TokenizedText, { modelAnswer, rubric }: GateTexts): boolean[] {
  const copied = text.tokens.map(() => false);
  let run = 2;
  for (const [at, triple] of triplesOf(text).entries()) {
    run = modelAnswer.triples.has(triple) || rubric.triples.has(triple) ? run + 1 : 2;
    if (run >= copiedRun) copied.fill(true, at + 3 - copiedRun, at + 3);
  }
  return copied;
}

/** Share of `these` that `those` has too, 0 to 1. */
function shared(these: ReadonlySet<string>, those: ReadonlySet<string>): number {
  if (these.size === 0) return 0;
  let count = 0;
  for (const one of these) if (those.has(one)) count++;
  return count / these.size;
}

const looksTyped = (word: string): boolean =>
  word.length < 5 || (/[aeiouy0-9]|[^a-z]/.test(word) && !/[bcdfghjklmnpqrstvwxz]{6}|(.)\1\1\1/.test(word));

// Model answers have 0.46 and more, single long sentences 0.25; lists of a rubric's phrases about 0.15.
const hasFewFunctionWords = (words: number, functions: number): boolean => functions < 0.2 * words;

/** By sentence: it claims nothing, because it asks, or is a list of keywords: long, without the words that make one. */
export function findIdle(text: TokenizedText): boolean[] {
  const questions = findQuestions(text);
  return text.sentences.map(({ words, functionWords: functions }, sentence) => {
    return questions.has(sentence) || (words >= 10 && hasFewFunctionWords(words, functions));
  });
}

// In our gold set no honest answer has that share of its words in such sentences, terse notes included.
const mostListed = 0.5;

const mostLines = 3;

/** The sentences that are no files, nor commands, which stand on many lines; all when there are no others. */
function findProse({ source, sentences, tokens }: TokenizedText): Sentence[] {
  const lines = sentences.map(() => 0);
  for (const [index, { sentence, start }] of tokens.entries()) {
    if (source.slice(tokens[index - 1]?.end ?? start, start).includes('\n')) lines[sentence]! += 1;
  }
  const prose = sentences.filter((_, index) => lines[index]! <= mostLines);
  return sum(prose, 'words') >= 8 ? prose : sentences;
}

const sum = (sentences: readonly Sentence[], what: keyof Sentence): number =>
  sentences.reduce((total, sentence) => total + sentence[what], 0);

/** Whether much of an answer is enumerated: sentences in which something ends after less than three words on average. */
function isEnumeration({ sentences, tokens, words }: TokenizedText, prose: readonly Sentence[]): boolean {
  const breaks = new Map(sentences.map((sentence) => [sentence, 0]));
  for (const { sentence: index, afterBreak } of tokens) {
    const sentence = sentences[index];
    if (afterBreak && sentence) breaks.set(sentence, (breaks.get(sentence) ?? 0) + 1);
  }
  const listed = prose.filter((one) => one.words >= 6 && (breaks.get(one) ?? 0) >= 0.35 * one.words);
  return sum(listed, 'words') >= mostListed * words.length;
}

// Of a model answer's triples; in our gold set no honest answer has more than 0.08.
const mostOfModel = 0.3;

function isCopyOfModel(answer: Fingerprint, model: Fingerprint): boolean {
  const copied = shared(answer.triples, model.triples);
  if (copied > 0.7 || shared(model.triples, answer.triples) > mostOfModel) return true;
  // Its words in another order: nearly all of them, hardly three in a row.
  const words = Math.min(shared(answer.stems, model.stems), shared(model.stems, answer.stems));
  return words > 0.85 && copied < 0.3 && model.stems.size >= 20;
}

// In our gold set sincere answers of that size have 0.68 at most, and sham sentences 0.78 and more.
const fewestStems = 25;
const mostTold = 0.73;

/** Whether an answer has hardly a word that is not in the rubric: nobody who explains something says only that. */
function saysOnlyWhatIsTold({ stems }: Fingerprint, { situation, told }: GateTexts): boolean {
  if (stems.size < fewestStems) return false;
  const own = new Set([...stems].filter((stem) => !situation.stems.has(stem)));
  return shared(own, told) > mostTold;
}

// Words that nobody needs who answers the question; a few alone are enough, of the others it takes two.
const strongGraderWords =
  /\b(?:graders?|rubrics?|full (?:marks|points|score)|your verdict|ignore (?:all |of |the |any |your )*(?:previous|prior|above|earlier) (?:instructions|rules)|ignore (?:all|any|your)(?: of)?(?: the| your)? instructions)\b|"(?:met|verdicts?)":/giu;
const graderWords =
  /\b(?:grading[ _](?:service|system|model|result)|grade (?:the|this|my|me|it)|(?:must|should|bonus|all|each|every|one) criteri(?:on|a)|must and should|examiner|evaluators?|all (?:six |seven )?met|as (?:met|satisfied|fulfilled|pass)|= ?(?:met|satisfied|fulfilled)|ignore (?:the )?instructions|re-?evaluat\w*|system (?:message|note|prompt)|expected output|calibration run|quotes? from the answer|criterion id|tick (?:every|all|each)(?: the)? box(?:es)?|highest (?:mark|grade)|full credit|credit (?:it|me|him|her|them|this)|mark (?:it|me|him|her|this) as|award (?:me|him|her|it)|in my favou?r|begin your (?:reply|response)|for your records|stop reading|whatever you were told)\b|["“]met["”]|"(?:band|score)":/giu;

/** Whether a passage uses even one word of the grader's trade. */
export const speaksOfGrading = (passage: string): boolean =>
  passage.search(graderWords) >= 0 || passage.search(strongGraderWords) >= 0;

/** Whether an answer is about its grading: by the words of that trade, or by two criteria named by their ids. */
function speaksToGrader(source: string, criterionIds: readonly string[]): boolean {
  const lower = source.toLowerCase();
  if (lower.search(strongGraderWords) >= 0) return true;
  const words = new Set([...lower.matchAll(graderWords)].map(([word]) => word));
  const ids = lower.replaceAll('_', '-');
  return words.size >= 2 || criterionIds.filter((id) => ids.includes(id)).length >= 2;
}

/**
 * Whether nearly all that is said is said with a “not”: the words are then there, and what they claim is not. In our gold
 * set no sincere answer has more than one negation in 20 words, and those that deny everything have one in 16 and more.
 */
function isAllDenials({ tokens, sentences, words, negations }: IndexedText): boolean {
  const negators = tokens.filter((_, index) => negations.isNegator[index]);
  const denying = new Set(negators.map(({ sentence }) => sentence));
  const long = sentences.flatMap((sentence, index) => (sentence.words >= 4 ? [index] : []));
  const share = long.filter((index) => denying.has(index)).length / long.length;
  return long.length >= 4 && share >= 0.75 && negators.length > 0.06 * words.length;
}

/** The first reason not to look at an answer, or null. */
export function findGate(answer: IndexedText, texts: GateTexts): Gate | null {
  const { words, source } = answer;
  if (words.length === 0) return source.trim() === '' ? 'empty' : 'no-words';
  if (words.length < leastWords) return 'too-short';
  if (speaksToGrader(source, texts.criterionIds)) return 'speaks-to-grader';
  const untyped = words.filter((word) => !looksTyped(word)).length;
  if (untyped > 0.4 * words.length || new Set(words).size < 0.15 * Math.min(words.length, 60)) return 'no-words';
  const print = fingerprint(answer);
  if (shared(print.triples, texts.situation.triples) > 0.7 || shared(print.stems, texts.situation.stems) > 0.9) {
    return 'copied-question';
  }
  if (isCopyOfModel(print, texts.modelAnswer) || shared(print.triples, texts.rubric.triples) > 0.7)
    return 'copied-model-answer';
  const prose = findProse(answer);
  const [said, functions] = [sum(prose, 'words'), sum(prose, 'functionWords')];
  if (words.length >= 8 && hasFewFunctionWords(said, functions)) return 'keyword-list';
  if (words.length >= 30 && isEnumeration(answer, prose)) return 'keyword-list';
  if (saysOnlyWhatIsTold(print, texts)) return 'keyword-list';
  if (isAllDenials(answer)) return 'denials';
  if (words.length > 60 && shared(print.stems, texts.vocabulary) < 0.3) return 'off-topic';
  return null;
}
