type Value = string | number | boolean | null;
const special = /["\\]/;

/** A column of values as one array parameter, in PostgreSQL's own text: the driver guesses types from the first value. */
export const columnParam = (values: readonly Value[]): string => `{${values.map(toElement).join(',')}}`;

function toElement(value: Value): string {
  if (typeof value !== 'string') return String(value);
  return special.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : `"${value}"`;
}
