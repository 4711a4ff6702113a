import { createCssVariablesTheme, createHighlighterCore } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { splitFenceMeta } from './fence-meta.mjs';

// Colors are classes, not inline styles: the palette lives in CSS, follows the theme, and needs no CSP exception.
const theme = createCssVariablesTheme({ name: 'shipshape', variablePrefix: '--code-', fontStyle: false });

/** Fence language -> grammar. */
const grammars = {
  dockerfile: 'docker',
  yaml: 'yaml',
  console: 'shellsession',
  bash: 'shellscript',
  sh: 'shellscript',
  go: 'go',
  js: 'javascript',
  ts: 'typescript',
  python: 'python',
  java: 'java',
  json: 'json',
  nginx: 'nginx',
  ini: 'ini',
  toml: 'toml',
  diff: 'diff',
  html: 'html',
  c: 'c',
  text: 'text',
};

/** Every language a fence may name. */
export const languages = Object.keys(grammars);

/** @type {Promise<import('shiki/core').HighlighterCore> | undefined} */
let highlighter;

function getHighlighter() {
  highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [
      import('shiki/langs/docker.mjs'),
      import('shiki/langs/yaml.mjs'),
      import('shiki/langs/shellsession.mjs'),
      import('shiki/langs/shellscript.mjs'),
      import('shiki/langs/go.mjs'),
      import('shiki/langs/javascript.mjs'),
      import('shiki/langs/typescript.mjs'),
      import('shiki/langs/python.mjs'),
      import('shiki/langs/java.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/nginx.mjs'),
      import('shiki/langs/ini.mjs'),
      import('shiki/langs/toml.mjs'),
      import('shiki/langs/diff.mjs'),
      import('shiki/langs/html.mjs'),
      import('shiki/langs/c.mjs'),
    ],
    engine: createOnigurumaEngine(import('shiki/wasm')),
  });
  return highlighter;
}

/** @param {string} color */
const classOf = (color) => /^var\(--code-(?:token-)?([\w-]+)\)$/.exec(color)?.[1];

/**
 * Fenced code as a `<pre class="code" data-language tabindex="0">` hast node with `tok-…` spans.
 * A language it does not know is shown plain.
 * @param {string} code
 * @param {string | null | undefined} language
 */
export async function highlightCode(code, language) {
  const known = language && language in grammars ? /** @type {keyof typeof grammars} */ (language) : 'text';
  const { tokens } = (await getHighlighter()).codeToTokens(code, { lang: grammars[known], theme: 'shipshape' });
  /** @type {({ type: 'text', value: string } | HastElement)[]} */
  const children = [];
  tokens.forEach((line, index) => {
    if (index > 0) children.push({ type: 'text', value: '\n' });
    for (const token of line) {
      const name = classOf(token.color ?? '');
      const text = { type: /** @type {const} */ ('text'), value: token.content };
      if (!name || name === 'foreground' || token.content.trim() === '') children.push(text);
      else children.push(element('span', { className: [`tok-${name}`] }, [text]));
    }
  });
  // Scrollable code must be reachable by keyboard.
  return element('pre', { className: ['code'], dataLanguage: known, tabIndex: 0 }, [element('code', {}, children)]);
}

/**
 * A fence as it is shown: its code, in a figure when there is something to say about it. A file has its name above; a
 * block that the tests run on a real engine says so below.
 * @param {string} code
 * @param {string | null | undefined} language
 * @param {string | null | undefined} meta
 */
export async function renderFence(code, language, meta) {
  const { file, verify } = splitFenceMeta(meta);
  const pre = await highlightCode(code, language);
  if (typeof file === 'string') {
    const name = element('code', {}, [{ type: 'text', value: file }]);
    return element('figure', { className: ['code-figure'] }, [element('figcaption', {}, [name]), pre]);
  }
  if (verify === undefined) return pre;
  const note = element('figcaption', {}, [{ type: 'text', value: 'Checked on a real Docker engine' }]);
  return element('figure', { className: ['code-figure'], dataVerified: '' }, [pre, note]);
}

/**
 * @typedef {{ type: 'element', tagName: string, properties: Record<string, string | number | string[]>,
 *   children: ({ type: 'text', value: string } | HastElement)[] }} HastElement
 */

/**
 * @param {string} tagName
 * @param {HastElement['properties']} properties
 * @param {HastElement['children']} children
 * @returns {HastElement}
 */
function element(tagName, properties, children) {
  return { type: 'element', tagName, properties, children };
}
