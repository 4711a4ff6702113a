import { createProcessor } from '@mdx-js/mdx';
import remarkFrontmatter from 'remark-frontmatter';
import { isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { type MdNode, placeOf, walk } from './mdast';
import type { Report } from './problem';
import { readPlainYaml } from './read-plain-yaml';
import remarkTable from './remark-table.mjs';

/** Where a key of a YAML block stands in its file; the nearest key above when it is missing. */
export type LineOf = (...path: (string | number)[]) => { line: number; column: number };

const processor = createProcessor({ remarkPlugins: [remarkFrontmatter, remarkTable] });

const rubricFence = /^(```yaml rubric\n)([^]*?)(?=^ {0,3}`{3,}[ \t]*$)/gm;

/** Parses without the lines of rubrics, which are half of all there is and which only the reader of YAML looks at. */
function parse(source: string): MdNode {
  const rubrics = [...source.matchAll(rubricFence)].length;
  const blank = source.replace(rubricFence, (_, head: string, lines: string) => head + lines.replace(/.+/g, ''));
  const root: MdNode = processor.parse(blank);
  const lines = source.split('\n');
  let restored = 0;
  walk(root, (node) => {
    const { type, meta, position } = node;
    if (type !== 'code' || meta !== 'rubric' || !position || node.value?.trim() !== '') return;
    node.value = lines.slice(position.start.line, position.end.line - 1).join('\n');
    restored++;
  });
  // Else one of them is no rubric: a fence within another, for example.
  return restored === rubrics ? root : processor.parse(source);
}

/** The tree of a file, frontmatter apart. What does not parse is reported, and the answer is null. */
export function readMdx(source: string, report: Report): { front: MdNode | undefined; body: MdNode } | null {
  try {
    const root = parse(source);
    const [first, ...children] = root.children ?? [];
    return first?.type === 'yaml' ? { front: first, body: { ...root, children } } : { front: undefined, body: root };
  } catch (error) {
    // The parser throws messages that carry their place.
    if (!(error instanceof Error) || !('reason' in error)) throw error;
    const line = 'line' in error && typeof error.line === 'number' ? error.line : 1;
    const column = 'column' in error && typeof error.column === 'number' ? error.column : 1;
    report({ line, column }, 'syntax', String(error.reason));
    return null;
  }
}

// In their lists `137`, `yes` and `0755` stay what the author wrote.
const termKeys = new Set(['accept', 'reject', 'right', 'wrong']);

/** Reads the YAML of a frontmatter or fence. What is wrong is reported under `rule`, at its place in the file. */
export function readYaml<T>(
  node: MdNode,
  schema: z.ZodType<T>,
  rule: string,
  report: Report,
): { value: T; lineOf: LineOf } | null {
  const plain = readPlainYaml(node.value ?? '', termKeys);
  const quick = plain === undefined ? undefined : schema.safeParse(plain);
  // Places cost far more than values, and are seldom asked for.
  if (quick?.success) {
    let lineOf: LineOf | undefined;
    return { value: quick.data, lineOf: (...path) => (lineOf ??= openYaml(node).lineOf)(...path) };
  }
  const { document, at, lineOf } = openYaml(node);
  for (const error of document.errors) report(at(error.pos[0]), rule, error.message);
  if (document.errors.length > 0) return null;
  keepTermsAsText(document);
  const parsed = schema.safeParse(isMap(document.contents) ? document.toJS() : {});
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    report(lineOf(...path), rule, `${path.join('.') || rule}: ${issue.message}`);
  }
  return null;
}

/** The YAML of a node with the places of what stands in it. */
function openYaml(node: MdNode): {
  document: ReturnType<typeof parseDocument>;
  at: (position: number) => { line: number; column: number };
  lineOf: LineOf;
} {
  const lines = new LineCounter();
  const document = parseDocument(node.value ?? '', { lineCounter: lines, prettyErrors: false });
  const start = placeOf(node);
  const at = (position: number) => {
    const { line, col } = lines.linePos(position);
    return { line: line + start.line, column: col + start.column - 1 };
  };
  const lineOf: LineOf = (...path) => {
    for (let length = path.length; length > 0; length--) {
      const found = document.getIn(path.slice(0, length), true);
      if (isNode(found) && found.range) return at(found.range[0]);
    }
    return { line: start.line, column: start.column };
  };
  return { document, at, lineOf };
}

/** Gives scalars in the lists of `termKeys` their source back. */
function keepTermsAsText(document: ReturnType<typeof parseDocument>): void {
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || !isCollection(pair.value)) return undefined;
      if (!termKeys.has(String(pair.key.value))) return undefined;
      visit(pair.value, {
        Scalar(key, scalar) {
          if (key !== 'key' && typeof scalar.value !== 'string') scalar.value = scalar.source ?? '';
        },
      });
      return visit.SKIP;
    },
  });
}

/** Reads the frontmatter that `readMdx` found. */
export function readFrontmatter<T>(
  node: MdNode | undefined,
  schema: z.ZodType<T>,
  report: Report,
): { value: T; lineOf: LineOf } | null {
  if (node) return readYaml(node, schema, 'frontmatter', report);
  report({ line: 1, column: 1 }, 'frontmatter', 'The file starts with frontmatter between two --- lines.');
  return null;
}
