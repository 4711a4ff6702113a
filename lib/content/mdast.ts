/** A Markdown or MDX node, as far as the deck reader looks at it. */
export type MdNode = {
  type: string;
  children?: MdNode[];
  position?: { start: { line: number; column: number }; end: { line: number; column: number } };
  value?: string;
  depth?: number;
  lang?: string | null;
  /** What follows the language on a fence's first line. */
  meta?: string | null;
  url?: string;
  alt?: string | null;
  name?: string | null;
  attributes?: { type: string; name?: string; value?: unknown }[];
};

/** Where a node starts, from 1. */
export function placeOf(node: MdNode): { line: number; column: number } {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

export function isElement(node: MdNode): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** Visits a node and what is inside it; `visit` answers `false` to skip the inside. */
export function walk(node: MdNode, visit: (node: MdNode) => boolean | undefined | void): void {
  if (visit(node) === false) return;
  for (const child of node.children ?? []) walk(child, visit);
}

const blocks = new Set(['paragraph', 'heading', 'listItem', 'code', 'blockquote', 'tableRow', 'tableCell']);

/** The words of a node, code included; blocks end in a newline. */
export function textOf(node: MdNode): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
    return node.type === 'code' ? `${node.value ?? ''}\n` : (node.value ?? '');
  }
  if (node.type === 'break') return '\n';
  const inner = (node.children ?? []).map((child) => textOf(child)).join('');
  return blocks.has(node.type) ? `${inner}\n` : inner;
}

/** The words of a node without its fenced code. */
export function proseOf(node: MdNode): string {
  if (node.type === 'code') return '';
  if (node.children) {
    const inner = node.children.map((child) => proseOf(child)).join('');
    return blocks.has(node.type) ? `${inner}\n` : inner;
  }
  return textOf(node);
}

/** Attributes of a JSX element: strings, numbers (`count={2}`), `true` when bare; anything else is `undefined`. */
export function attributesOf(node: MdNode): Record<string, string | number | true | undefined> {
  const result: Record<string, string | number | true | undefined> = {};
  for (const { type, name, value } of node.attributes ?? []) {
    if (type !== 'mdxJsxAttribute' || name === undefined) result['{…}'] = undefined;
    else if (value === null || value === undefined) result[name] = true;
    else if (typeof value === 'string') result[name] = value;
    else result[name] = readLiteral(value);
  }
  return result;
}

function readLiteral(expression: unknown): string | number | undefined {
  if (typeof expression !== 'object' || expression === null || !('value' in expression)) return undefined;
  const source = String(expression.value).trim();
  if (/^-?\d+(\.\d+)?$/.test(source)) return Number(source);
  const quoted = /^(?:'([^'\\]*)'|"([^"\\]*)"|`([^`\\$]*)`)$/.exec(source);
  return quoted ? (quoted[1] ?? quoted[2] ?? quoted[3]) : undefined;
}
