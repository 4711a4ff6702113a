const variables = new Map([
  ['{attempt}', '"$LAB_ATTEMPT"'],
  ['{nonce}', '"$LAB_NONCE"'],
]);

/**
 * One word for a POSIX shell, whatever is in it. `{lab}` becomes `lab`; `{attempt}` and `{nonce}` become variables of
 * the shell. Throws at a NUL, which no word can hold.
 */
export function quoteWord(word: string, lab: string): string {
  if (word.includes('\0')) throw new Error('A word for a shell cannot hold NUL.');
  const quoted = word
    .replaceAll('{lab}', lab)
    .split(/(\{attempt\}|\{nonce\})/)
    .filter((part) => part !== '')
    .map((part) => variables.get(part) ?? `'${part.replaceAll("'", String.raw`'\''`)}'`)
    .join('');
  return quoted === '' ? "''" : quoted;
}
