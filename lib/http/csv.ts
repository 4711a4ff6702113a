/** A CSV field, quoted where needed; what a spreadsheet would run as a formula gets an apostrophe before it. */
function csvField(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record of a CSV file, with its line break. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map((value) => csvField(value)).join(',')}\n`;
}
