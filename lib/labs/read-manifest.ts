import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '@/lib/content';
import { checkManifest } from './check-manifest';
import { describeIssue } from './describe-issue';
import { type Manifest, manifestSchema } from './manifest-schema';

type Path = readonly PropertyKey[];
type YamlDocument = ReturnType<typeof parseDocument>;

/** Adds a problem at a value of the document, given by its path, or at the nearest value above it. */
export type TellAt = (path: Path, rule: string, message: string) => void;

/** A manifest is read by people; what is longer than this is no manifest. */
const maxLength = 200_000;

/**
 * Reads and checks a `lab.yaml`. The manifest is null when its shape is wrong; with problems it may still be there, so
 * that pages and tests can show it. Never throws for what an author wrote.
 */
export function readManifest(source: string, file: string): { manifest: Manifest | null; problems: Problem[] } {
  const { value, problems, tell } = readYamlFile(source, file, manifestSchema);
  if (value) checkManifest(value, tell);
  return { manifest: value, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

/** Reads a YAML file of a lab by a schema; every problem has the place of the value it is about. */
export function readYamlFile<T>(
  source: string,
  file: string,
  schema: z.ZodType<T>,
): { value: T | null; problems: Problem[]; tell: TellAt } {
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const report = (offset: number, rule: string, message: string): void => {
    const { line, col } = lines.linePos(offset);
    problems.push({ file, line: Math.max(line, 1), column: Math.max(col, 1), rule, message, severity: 'error' });
  };
  const document = parse(source, lines, report);
  const tell: TellAt = (path, rule, message) => report(document ? offsetOf(document, path) : 0, rule, message);
  if (!document || problems.length > 0) return { value: null, problems, tell };

  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, problems, tell };
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        report(keyOffset(document, issue.path, key), 'shape', `${name([...issue.path, key])} is not known here.`);
      }
    } else {
      const missing = document.getIn(issue.path, true) === undefined;
      tell(issue.path, 'shape', `${name(issue.path)} ${missing ? 'is missing' : describeIssue(issue)}.`);
    }
  }
  return { value: null, problems, tell };
}

function parse(
  source: string,
  lines: LineCounter,
  report: (offset: number, rule: string, message: string) => void,
): YamlDocument | null {
  if (source.length > maxLength) {
    report(0, 'yaml', `The file is longer than ${maxLength} characters.`);
    return null;
  }
  try {
    const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
    for (const error of document.errors) report(error.pos[0], 'yaml', error.message);
    visit(document, {
      Node(_, node) {
        if (isAlias(node)) report(node.range?.[0] ?? 0, 'yaml', 'Anchors and aliases are not used here: write it out.');
      },
    });
    return document;
  } catch (error) {
    // Thousands of brackets in each other are more than the parser's stack holds.
    if (!(error instanceof RangeError)) throw error;
    report(0, 'yaml', 'The values are nested too deeply.');
    return null;
  }
}

const name = (path: Path): string => (path.length > 0 ? path.map(String).join('.') : 'The file');

/** Where a value starts, or the nearest value above it that is there. */
function offsetOf(document: YamlDocument, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const found = document.getIn(path.slice(0, length), true);
    if (isNode(found) && found.range) return found.range[0];
  }
  return 0;
}

function keyOffset(document: YamlDocument, path: Path, key: string): number {
  const map = document.getIn(path, true);
  const found = isMap(map) ? map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key) : undefined;
  return isScalar(found?.key) && found.key.range ? found.key.range[0] : offsetOf(document, path);
}
