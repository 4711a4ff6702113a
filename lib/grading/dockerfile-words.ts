import type { Instruction } from './dockerfile';

/** Splits on white space outside quotes; quotes and backslashes are taken off. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const match of text.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g)) {
    words.push(
      match[0].replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_, double?: string, single?: string, escaped?: string) =>
        double !== undefined ? double.replace(/\\(.)/g, '$1') : (single ?? escaped ?? ''),
      ),
    );
  }
  return words;
}

/** Names and values that an ARG or ENV sets, in order. An ARG without a default has no value. */
export function readAssignments({ keyword, args }: Instruction): [name: string, value: string | undefined][] {
  const words = splitWords(args);
  const first = words[0];
  if (first === undefined) return [];
  // The old form `ENV NAME the rest is the value`.
  if (keyword === 'ENV' && !first.includes('=')) return [[first, args.slice(first.length).trim()]];
  return words.map((word) => {
    const equals = word.indexOf('=');
    return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
  });
}

/** Fills in `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}` and `${NAME:+value}`; unknown names are empty. */
export function expandVariables(text: string, values: ReadonlyMap<string, string | undefined>): string {
  return text.replace(
    /\$(?:\{(\w+)(?:(:?[-+])([^}]*))?\}|(\w+))/g,
    (_, braced: string | undefined, operator: string | undefined, word: string | undefined, bare: string | undefined) => {
      const value = values.get(braced ?? bare ?? '');
      const present = operator?.startsWith(':') ? Boolean(value) : value !== undefined;
      if (operator?.endsWith('-')) return present ? (value ?? '') : (word ?? '');
      if (operator?.endsWith('+')) return present ? (word ?? '') : '';
      return value ?? '';
    },
  );
}
