/** A line without its indent and dash. The key stands before the text, or either stands alone. */
type Line = { indent: number; item: boolean; key: string | undefined; text: string | undefined };
type Cursor = { lines: Line[]; at: number };

const shape = /^( *)(- )?(?:([A-Za-z][\w-]{0,60}):(?: (.+))?|(.+))$/;
// All but printable characters and \n: tabs, other line breaks, byte order marks. And spaces at a line's end.
const unusual = /[^\n -~\u00A1-\u2027\u202A-\uFEFE\uFF00-\uFFFF]| $/m;
// What begins with an indicator, or holds what ends a plain scalar.
const notPlain = /^(?:[\s?:,[\]{}#&*!|>'"%@`]|-(?![\w-]))|: | #|[: ]$/;
// With no escape but those of JSON, and no quote inside single quotes.
const quoted = /^(?:"(?:[^"\\]|\\["\\/bfnrt])*"|'[^']*')$/;
const flowScalar = /"(?:[^"\\]|\\.)*"|'[^']*'|[^[\], ](?:[^[\],"]*[^[\],"])?/g;
// What may be a number, a truth value or nothing.
const notText = /^(?:[\d.+~-]|(?:true|false|null)$)/i;

/**
 * Reads YAML of the plain kind that the content is written in: maps, lists, one-line flow lists, words, numbers and
 * double quotes. Answers what `parseDocument(source).toJS()` does, 20 times faster, or `undefined` when there is
 * anything else in it, mistakes included. Below the keys of `textKeys` that hold a list every scalar is text.
 */
export function readPlainYaml(source: string, textKeys: ReadonlySet<string>): unknown {
  if (unusual.test(source)) return undefined;
  const lines = source.split('\n').map((line): Line => {
    const [, indent = '', dash, key, value, alone] = shape.exec(line) ?? [];
    return { indent: indent.length, item: dash !== undefined, key, text: value ?? alone };
  });
  const cursor = { lines, at: 0 };
  const map = readMap(cursor, 0, false, textKeys);
  return cursor.at === lines.length ? map : undefined;
}

function readMap(cursor: Cursor, indent: number, asText: boolean, textKeys: ReadonlySet<string>): unknown {
  const map: Record<string, unknown> = {};
  for (let line = cursor.lines[cursor.at]; line?.indent === indent && !line.item; line = cursor.lines[cursor.at]) {
    const { key, text } = line;
    if (key === undefined || key === '__proto__' || notText.test(key) || Object.hasOwn(map, key)) return undefined;
    cursor.at += 1;
    const listAsText = asText || textKeys.has(key);
    const below = cursor.lines[cursor.at];
    if (text !== undefined) map[key] = text.startsWith('[') ? readFlow(text, listAsText) : readScalar(text, asText);
    else if (!below || below.indent <= indent) return undefined;
    else {
      const read = below.item ? readList : readMap;
      map[key] = read(cursor, below.indent, listAsText, textKeys);
    }
    if (map[key] === undefined) return undefined;
  }
  return map;
}

function readList(cursor: Cursor, indent: number, asText: boolean, textKeys: ReadonlySet<string>): unknown {
  const list: unknown[] = [];
  for (let line = cursor.lines[cursor.at]; line?.indent === indent && line.item; line = cursor.lines[cursor.at]) {
    const { key, text = '' } = line;
    if (key === undefined) {
      cursor.at += 1;
      list.push(text.startsWith('[') ? readFlow(text, asText) : readScalar(text, asText));
    } else {
      cursor.lines[cursor.at] = { ...line, indent: indent + 2, item: false };
      list.push(readMap(cursor, indent + 2, asText, textKeys));
    }
    if (list.at(-1) === undefined) return undefined;
  }
  return list;
}

function readScalar(text: string, asText: boolean): unknown {
  if (quoted.test(text)) return text.startsWith("'") ? text.slice(1, -1) : JSON.parse(text);
  if (!asText && /^(?:0|-?[1-9]\d{0,14})$/.test(text)) return Number(text);
  return notPlain.test(text) || (!asText && notText.test(text)) ? undefined : text;
}

/** A flow list is JSON as soon as its words are quoted. */
function readFlow(text: string, asText: boolean): unknown {
  let known = true;
  const json = text.replaceAll(flowScalar, (scalar) => {
    const value = /[{}]/.test(scalar) && !quoted.test(scalar) ? undefined : readScalar(scalar, asText);
    known &&= value !== undefined;
    return JSON.stringify(value ?? '');
  });
  try {
    return known ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}
