import type { ScenarioContent } from '@/lib/content/schemas';
import { type TokenizedText, tokenize } from './tokenize';

// Two stems up to this far apart, and in their order, are a pair.
const reach = 4;
const mostStems = 0x1_00_00;
// What is shorter says too little of the answer: “Yes, exactly.”
const leastStems = 4;

/** How many right and wrong sentences there are, and in how many of them each feature is. */
type Counts = { rights: number; right: Column; wrongs: number; wrong: Column };
// A criterion has fewer than 256 of either; of all criteria there can be more.
type Column = Uint8Array | Uint16Array;

export type CompiledExamples = {
  stems: ReadonlyMap<string, number>;
  /** Every feature of any example, ascending; a `Counts` has them in the same order. */
  features: Float64Array;
  criteria: ReadonlyMap<string, Counts>;
  all: Counts;
};

/** What a sentence is compared by, as numbers: its stems and pairs of them. Stems without a number are -1. */
function featuresOf(sentence: readonly number[]): Set<number> {
  const features = new Set<number>();
  for (const [at, stem] of sentence.entries()) {
    if (stem < 0) continue;
    features.add(stem);
    for (let next = at + 1; next <= at + reach && next < sentence.length; next++) {
      const other = sentence[next] ?? -1;
      if (other >= 0) features.add((stem + 1) * mostStems + other);
    }
  }
  return features;
}

function find(features: Float64Array, feature: number): number {
  let [low, high] = [0, features.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((features[middle] ?? 0) < feature) low = middle + 1;
    else high = middle;
  }
  return features[low] === feature ? low : -1;
}

function countFeatures(features: Float64Array, sentences: readonly Set<number>[]): Column {
  const counts = sentences.length < 256 ? new Uint8Array(features.length) : new Uint16Array(features.length);
  for (const feature of sentences.flatMap((sentence) => [...sentence])) counts[find(features, feature)]! += 1;
  return counts;
}

/** Made once for a scenario; takes milliseconds. */
export function compileExamples(examples: ScenarioContent['examples']): CompiledExamples {
  const stems = new Map<string, number>();
  const read = (sentence: string): Set<number> => {
    const numbers = tokenize(sentence).tokens.map(({ stem }) => {
      const number = stems.get(stem) ?? stems.size;
      stems.set(stem, number);
      return number;
    });
    return featuresOf(numbers);
  };
  const all = { right: [] as Set<number>[], wrong: [] as Set<number>[] };
  const sorted = Object.entries(examples).map(([id, { right, wrong }]) => {
    const sentences = { right: right.map(read), wrong: wrong.map(read) };
    all.right.push(...sentences.right);
    all.wrong.push(...sentences.wrong);
    return [id, sentences] as const;
  });
  const features = Float64Array.from(new Set([...all.right, ...all.wrong].flatMap((one) => [...one]))).sort();
  const count = ({ right, wrong }: typeof all): Counts => ({
    rights: right.length,
    right: countFeatures(features, right),
    wrongs: wrong.length,
    wrong: countFeatures(features, wrong),
  });
  const criteria = new Map(sorted.map(([id, sentences]) => [id, count(sentences)]));
  return { stems, features, criteria, all: count(all) };
}

/** How much more an answer is like right examples than like wrong ones. Above 0: more; null: nothing to compare. */
export type Likeness = {
  /** One sentence, by its number, compared with the examples of one criterion. */
  ofSentence: (criterion: string, sentence: number) => number | null;
  /** All of it, compared with the examples of all criteria. */
  ofAnswer: number | null;
};

type Compared = { stems: number; rows: number[] };

/** Log odds per stem, with half a sentence added to either side. */
function compare({ rights, right, wrongs, wrong }: Counts, sentences: readonly Compared[]): number {
  let [odds, words] = [0, 0];
  for (const { stems, rows } of sentences) {
    words += stems;
    for (const row of rows) {
      const [inRight, inWrong] = [right[row] ?? 0, wrong[row] ?? 0];
      if (inRight + inWrong === 0) continue;
      odds += Math.log(((inRight + 0.5) * (wrongs + 1)) / ((inWrong + 0.5) * (rights + 1)));
    }
  }
  return odds / Math.max(words, 1);
}

/**
 * Compares an answer with examples: the log odds of a naive Bayes classifier over the stems of its sentences and their
 * ordered pairs, each counted once a sentence, divided by the number of stems: what is in no example draws it towards 0.
 */
export function compareWithExamples(examples: CompiledExamples, text: TokenizedText): Likeness {
  const numbers = text.sentences.map((): number[] => []);
  for (const { stem, sentence } of text.tokens) numbers[sentence]?.push(examples.stems.get(stem) ?? -1);
  const sentences = numbers.map((sentence): Compared => {
    const rows = [...featuresOf(sentence)].map((feature) => find(examples.features, feature)).filter((row) => row >= 0);
    return { stems: sentence.length, rows };
  });
  const long = sentences.filter(({ stems }) => stems >= leastStems);
  return {
    ofSentence: (criterion, number) => {
      const [counts, sentence] = [examples.criteria.get(criterion), sentences[number]];
      return counts && sentence ? compare(counts, [sentence]) : null;
    },
    ofAnswer: examples.criteria.size > 0 && long.length > 0 ? compare(examples.all, long) : null,
  };
}
