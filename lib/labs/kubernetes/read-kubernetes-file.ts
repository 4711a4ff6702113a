import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  visit,
} from 'yaml';
import { isNestedTooDeeply } from '@/lib/grading';

type Path = readonly PropertyKey[];

/** One object of a manifest. `lineOf` gives the line of a value, or of the nearest value above it that is there. */
export type KubernetesObject = {
  file: string;
  value: Record<string, unknown>;
  lineOf: (path: Path) => number;
};
export type ReadProblem = { file: string; line: number; message: string };
/** A file, read: its objects, or what kept it from being read. */
export type KubernetesFile = { file: string; objects: KubernetesObject[]; problems: ReadProblem[] };

// A lab's file has a fraction of each; they bound what a hostile one costs. Aliases may write out a part many times.
const maxLength = 16 * 1024;
const maxObjects = 20;
const maxWritten = 2 * maxLength;

/**
 * Reads all objects of a file as kubectl would: YAML 1.1 (`yes` is true, 0644 is octal), several documents, a null is
 * as good as nothing. Stricter in one thing: a key that stands twice is a problem. Never throws; lines from 1.
 */
export function readKubernetesFile(file: string, text: string): KubernetesFile {
  const refuse = (message: string): KubernetesFile => ({ file, objects: [], problems: [{ file, line: 1, message }] });
  if (text.length > maxLength) return refuse(`The file is longer than ${maxLength / 1024} KB.`);
  if (isNestedTooDeeply(text)) return refuse('The values are nested too deeply.');
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    // The parser compares each key with each other; `findRepeatedKey` does not.
    uniqueKeys: false,
    version: '1.1',
    schema: 'yaml-1.1',
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !isForeign(tag)),
  });
  const documents = 'empty' in parsed ? [] : parsed.filter((document) => !isEmpty(document));
  if (documents.length > maxObjects) return refuse(`The file has more than ${maxObjects} objects.`);
  const objects: KubernetesObject[] = [];
  let written = 0;
  for (const document of documents) {
    const read = readDocument(document, (offset) => Math.max(lines.linePos(offset).line, 1));
    if ('problem' in read) return { file, objects: [], problems: [{ file, ...read.problem }] };
    written += read.written;
    if (written > maxWritten) return refuse('With its aliases written out, the file is too long.');
    objects.push({ file, value: read.value, lineOf: read.lineOf });
  }
  return { file, objects, problems: [] };
}

const isEmpty = ({ contents, errors }: Document.Parsed): boolean =>
  errors.length === 0 && (contents === null || (isScalar(contents) && contents.value === null));

// What YAML 1.1 has and kubectl does not read: 12:30 as a number, dates, and kinds of lists.
const isForeign = (tag: { tag: string; format?: string }): boolean =>
  tag.format === 'TIME' || /:(timestamp|binary|omap|pairs|set)$/.test(tag.tag);

type Read =
  | (Pick<KubernetesObject, 'value' | 'lineOf'> & { written: number })
  | { problem: { line: number; message: string } };

function readDocument(document: Document.Parsed, lineAt: (offset: number) => number): Read {
  const { contents } = document;
  const start = lineAt(contents?.range[0] ?? 0);
  const [error] = document.errors;
  if (error) return { problem: { line: lineAt(error.pos[0]), message: error.message } };
  const repeated = findRepeatedKey(document);
  if (repeated) {
    return { problem: { line: lineAt(repeated.offset), message: `The key ${repeated.key} stands there twice.` } };
  }
  let value: unknown;
  let written: number;
  try {
    value = document.toJS({ maxAliasCount: 100 });
    // An alias may stand inside of what it stands for; then this throws.
    written = JSON.stringify(value).length;
  } catch (cause) {
    return { problem: { line: start, message: cause instanceof Error ? cause.message : String(cause) } };
  }
  if (!isMap(contents)) return { problem: { line: start, message: 'An object is a map with apiVersion and kind.' } };
  return {
    value: dropNulls(value) as Record<string, unknown>,
    written,
    lineOf: (path) => lineAt(findOffset(document, contents, path)),
  };
}

function findRepeatedKey(document: Document.Parsed): { key: string; offset: number } | undefined {
  let found: { key: string; offset: number } | undefined;
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) {
          found = { key: name, offset: key.range?.[0] ?? 0 };
          return visit.BREAK;
        }
        seen.add(name);
      }
      return undefined;
    },
  });
  return found;
}

function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => dropNulls(item));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, dropNulls(item)]));
}

// Of a key in a map the line is the key's. What a merge brought in has the line of the map that asked for it.
function findOffset(document: Document.Parsed, contents: ParsedNode, path: Path): number {
  let node: unknown = contents;
  let offset = contents.range[0];
  for (const step of path) {
    const target: unknown = isAlias(node) ? node.resolve(document) : node;
    if (isMap(target)) {
      const pair = target.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(target)) {
      node = target.items[Number(step)];
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}
