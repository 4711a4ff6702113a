// A file of a lab has a tenth of each. What a parser costs grows with them faster than with the length alone.
const maxCharacters = 8 * 1024;
const maxLines = 200;
const maxMarks = 500;

/** What a submitted file may have at most to be read at all, in words. */
export const fileLimits = `${maxCharacters / 1024} KB, ${maxLines} lines, and ${maxMarks} brackets and commas`;

/** What a submitted text has too much of, in words; null when it is within `fileLimits`. */
export function tellExcess(text: string): string | null {
  if (text.length > maxCharacters) return `${text.length} characters`;
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines > maxLines) return `${lines} lines`;
  const marks = text.split(/[[\]{},]/).length - 1;
  return marks > maxMarks ? `${marks} brackets and commas` : null;
}
