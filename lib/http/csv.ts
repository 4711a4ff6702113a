/** What makes a spreadsheet take a field for a formula at its beginning; fullwidth signs do so in East Asian ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A CSV field; what a spreadsheet would run as a formula gets an apostrophe before it. Quoted where needed, and where a
 * spreadsheet that separates by semicolons or tabs would see another field begin.
 */
function csvField(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record of a CSV file, with its line break. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map((value) => csvField(value)).join(',')}\n`;
}
