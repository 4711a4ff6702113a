import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const at = (place: string) => ['.tsx', '.ts', '/index.ts'].map((end) => place + end).find((file) => existsSync(file));

/** Every module of `app` that a module draws on. */
function reach(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.{1,2}\/[^']+|@\/app\/[^']+)'/g)) {
    const found = at(name.startsWith('.') ? path.resolve(path.dirname(file), name) : path.join(root, name.slice(2)));
    if (found) reach(found, known);
  }
  return known;
}

const pages = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
  .filter((name) => path.basename(name) === 'page.tsx')
  .map((name) => path.join(root, 'app', name));

test('no page that may come late has a form or words being typed, which would be lost when it is drawn the other way', () => {
  const late = pages.filter((page) => readFileSync(page, 'utf8').includes('showWithin('));
  expect(late.length).toBeGreaterThan(2);
  const holding = late.filter((page) =>
    [...reach(page)].some((file) => /useActionState|useDraft\(/.test(readFileSync(file, 'utf8'))),
  );
  expect(holding.map((page) => path.relative(root, page))).toEqual([]);
});
