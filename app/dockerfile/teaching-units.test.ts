import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lintRules } from '@/lib/grading/lint';
import { teachingUnits } from './teaching-units';

const content = new URL('../../content/', import.meta.url);

test('every rule is taught by a unit that exists', () => {
  const slugs = readdirSync(content)
    .filter((name) => name.startsWith('day-'))
    .map((day) => /^slug: (\S+)$/m.exec(readFileSync(new URL(`${day}/deck.mdx`, content), 'utf8'))?.[1]);
  expect(Object.keys(teachingUnits).toSorted()).toEqual(lintRules.map(({ id }) => id).toSorted());
  for (const slug of Object.values(teachingUnits).flat()) expect(slugs).toContain(slug);
});
