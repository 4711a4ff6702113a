import { cannotJudge, isEmpty } from './finding';

const segment = /\.?\["((?:[^"\\]|\\.)*)"\]|(?:^|\.)([^.[\]"]+)/gy;

/**
 * Splits `Config.Labels["a.b"].*` into its keys; `*` stands for each item or key. Keys with dots, brackets or quotes
 * stand in `["…"]`. Null when it is no path.
 */
export function parsePath(path: string): string[] | null {
  const keys: string[] = [];
  let end = 0;
  for (const match of path.matchAll(segment)) {
    keys.push(match[1]?.replaceAll(/\\(.)/g, '$1') ?? match[2] ?? '');
    end = match.index + match[0].length;
  }
  return end === path.length && end > 0 && !path.startsWith('.') ? keys : null;
}

function step(value: unknown, key: string): unknown[] {
  if (key === '*') return typeof value === 'object' && value !== null ? Object.values(value) : [];
  // The length of a list would tell [] from null.
  if (typeof value !== 'object' || value === null || !Object.prototype.propertyIsEnumerable.call(value, key)) {
    return [undefined];
  }
  return [(value as Record<string, unknown>)[key]];
}

const maxValues = 2000;

/**
 * All values at the path. Without `*` there is exactly one, `undefined` when nothing is there; with `*` over something
 * empty there is none. Settled when there are more than any engine has to say.
 */
export function findValues(value: unknown, keys: readonly string[]): unknown[] {
  let found = [value];
  for (const key of keys) {
    found = found.flatMap((each) => step(each, key));
    if (found.length > maxValues) throw cannotJudge('too-slow', 'The evidence has too many values to judge each.');
  }
  return found;
}

/** A text as it is, anything else as JSON, what is empty as an empty text. */
export const asText = (value: unknown): string =>
  isEmpty(value) ? '' : typeof value === 'string' ? value : JSON.stringify(value);

const known = new WeakMap<object, string>();

/** As `canonical` of each value; what was worked out is kept with the value, for several checks compare the same. */
export function canonicalOfAll(values: readonly unknown[]): string {
  const texts = values.map((value) => {
    if (typeof value !== 'object' || value === null) return canonical(value);
    const text = known.get(value) ?? canonical(value);
    known.set(value, text);
    return text;
  });
  return JSON.stringify(texts);
}

/** Equal for values that say the same: without the order of keys and without fields that are empty. */
export function canonical(value: unknown): string {
  if (isEmpty(value)) return '';
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .map(([key, field]) => [JSON.stringify(key), canonical(field)] as const)
    .filter(([, text]) => text !== '')
    .map((pair) => pair.join(':'));
  return fields.length === 0 ? '' : `{${fields.toSorted().join(',')}}`;
}
