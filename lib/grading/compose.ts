import { type Document, isAlias, isCollection, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { FixRule } from '@/lib/content/schemas';
import type { RuleOutcome } from './dockerfile-rules';

export type ComposeRule = Extract<FixRule, { check: 'compose-has' | 'compose-lacks' }>;
export type ComposeFile = { document: Document; lines: LineCounter; errors: { line: number; message: string }[] };

const maxDepth = 100;

/**
 * Whether YAML may nest deeper than its parser's stack is safe: 64 KB of `[` do not throw, they end the process, when
 * V8 compiles a pattern on the last of the stack. Counts brackets and `- - -` without reading strings.
 */
export function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > maxDepth) return true;
  }
  const depths = text
    .split('\n')
    .map((line) => /^(?:[-?:]?[ \t]+)*[-?:]?/.exec(line)?.[0].replaceAll(/[ \t]/g, '').length);
  return depths.some((dashes = 0) => dashes > maxDepth);
}

/** Reads YAML with merge keys. Never throws: problems are in `errors`, lines from 1. */
export function readCompose(text: string): ComposeFile {
  if (isNestedTooDeeply(text)) {
    const nothing = { document: parseDocument(''), lines: new LineCounter() };
    return { ...nothing, errors: [{ line: 1, message: 'The values are nested too deeply.' }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, logLevel: 'error' });
  const errors = document.errors.map((error) => ({ line: lines.linePos(error.pos[0]).line, message: error.message }));
  try {
    // Finds aliases of nothing, of themselves, and of too much.
    JSON.stringify(document.toJS());
  } catch (error) {
    errors.push({ line: 1, message: error instanceof Error ? error.message : String(error) });
  }
  if (errors.length === 0 && !isMap(document.contents)) {
    errors.push({ line: 1, message: 'A compose file is a map with a `services` key.' });
  }
  return { document, lines, errors };
}

// With `merge`, the key `<<` is read as a symbol.
function keyOf(key: unknown): string {
  const value = isScalar(key) ? key.value : key;
  return typeof value === 'symbol' ? (value.description ?? '') : String(value);
}

type Found = { value: unknown; line: number | null };

function follow(file: ComposeFile, node: unknown, path: readonly string[], line: number | null): Found[] {
  const target = isAlias(node) ? node.resolve(file.document) : node;
  const [head, ...rest] = path;
  if (head === undefined) {
    return [{ value: isNode(target) ? target.toJS(file.document) : null, line }];
  }
  if (!isCollection(target)) return [];
  const lineOf = (child: unknown): number | null =>
    isNode(child) && child.range ? file.lines.linePos(child.range[0]).line : line;
  if (isSeq(target)) {
    const items = head === '*' ? target.items : [target.items[Number(head)]].filter((item) => item !== undefined);
    return items.flatMap((item) => follow(file, item, rest, lineOf(item)));
  }
  if (!isMap(target)) return [];
  const own = new Set(target.items.map((pair) => keyOf(pair.key)));
  return target.items.flatMap((pair) => {
    const key = keyOf(pair.key);
    if (key === '<<') {
      const merged =
        isAlias(pair.value) || isMap(pair.value) ? [pair.value] : isSeq(pair.value) ? pair.value.items : [];
      // A key of the map itself wins over a merged one.
      if (head !== '*' && own.has(head)) return [];
      return merged.flatMap((source) => follow(file, source, path, lineOf(pair.key)));
    }
    return head === '*' || head === key ? follow(file, pair.value, rest, lineOf(pair.key)) : [];
  });
}

/** Judges one path rule. A key with an empty value exists (`volumes: { data: }`); its JSON is `null`. */
export function judgeComposeRule(file: ComposeFile, rule: ComposeRule): RuleOutcome {
  if (file.errors.length > 0) return { passed: false, line: null };
  const pattern = rule.match === undefined ? null : new RegExp(rule.match, 's');
  const found = follow(file, file.document.contents, rule.path.split('.'), null);
  const hits = found.filter(({ value }) => !pattern || pattern.test(JSON.stringify(value) ?? 'null'));
  if (rule.check === 'compose-has') {
    return hits.length > 0 ? { passed: true, line: null } : { passed: false, line: found[0]?.line ?? null };
  }
  return hits.length > 0 ? { passed: false, line: hits[0]?.line ?? null } : { passed: true, line: null };
}
