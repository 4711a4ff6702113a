import { expect, test } from 'vitest';
import { renderMarkdown } from './render-markdown';

const file =
  '# Title\n\nA *story*.\n\n## What is here\n\n| a | b |\n|---|---|\n| 1 | <b>2</b> |\n\n```sh\nls {x}\n```\n';

test('a file without its title, its sections a level deeper, tables and code drawn, HTML left out', async () => {
  const html = await renderMarkdown(file);
  expect(html).toMatch(/^<p>A <em>story<\/em>\.<\/p>\s*<h3>What is here<\/h3>/);
  expect(html).toContain('<td>2</td>');
  expect(html).toContain('data-language="sh"');
  expect(html).not.toContain('Title');
});

test('the lead ends at the first section', async () => {
  expect(await renderMarkdown(file, 'lead')).toBe('<p>A <em>story</em>.</p>');
});
