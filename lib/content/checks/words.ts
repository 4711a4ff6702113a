const stopWords = new Set(
  (
    'a an the of to in on at by for from with without into onto and or but not no nor as is are was were be been being ' +
    'do does did done can could will would should may might must it its this that these those there here you your ' +
    'yours we our they their he she his her i me my what which who whom whose when where why how if then than so ' +
    'have has had having one both each any some such only just also too very yes'
  ).split(' '),
);

/** The words that carry meaning, lower case, without stop words. */
export function contentWords(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[a-z0-9][a-z0-9._/:=@-]*/g) ?? [];
  return words.map((word) => word.replace(/[._/:=@-]+$/, '')).filter((word) => !stopWords.has(word));
}

/** How many words people would count, whatever they mean. */
export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** All words in order, joined by one space: what a phrase is looked for in. */
export function normalize(text: string): string {
  return ` ${(
    text
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[a-z0-9]+/g) ?? []
  ).join(' ')} `;
}

/** Shared words over all words, 0 to 1. */
export function jaccard(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Sentences of a text; a period inside a word or number does not end one. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.?!:])["”’)]*\s+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}
