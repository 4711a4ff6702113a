import type { Instruction } from '../dockerfile';
import { splitWords } from '../dockerfile-words';

/** The words of an exec form, or null when the text is anything else; Docker then gives it to a shell. */
export function readJsonWords(text: string): string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string') ? words : null;
  } catch {
    return null;
  }
}

export type Copy = { flags: Map<string, string>; sources: string[]; destination: string };

/** Reads COPY and ADD. A here-document is a source that begins with `<<`. */
export function readCopy({ args }: Instruction): Copy {
  const line = args.split('\n')[0] ?? '';
  const given = /^(?:--\S+\s+)*/.exec(line)?.[0] ?? '';
  const rest = line.slice(given.length);
  const words = readJsonWords(rest) ?? splitWords(rest);
  const flags = new Map(
    splitWords(given).map((flag) => {
      const equals = flag.indexOf('=');
      return equals < 0 ? [flag, ''] : [flag.slice(0, equals), flag.slice(equals + 1)];
    }),
  );
  return { flags, sources: words.slice(0, -1), destination: words.at(-1) ?? '' };
}

/** Whether a command is written as a JSON list. HEALTHCHECK has its options before the command. */
export function isExecForm(args: string, keyword: string): boolean {
  return readJsonWords(keyword === 'HEALTHCHECK' ? args.replace(/^(--\S+\s+)*CMD\s+/i, '') : args) !== null;
}
