import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugSchema } from './schemas';
import { slugOf } from './slug-of';

describe('the address made of a name', () => {
  it('reads like the name', () => {
    expect(slugOf('  Équipe Zürich #1 ')).toBe('equipe-zurich-1');
    expect(slugOf('Night & day')).toBe('night-day');
    expect(slugOf('日本語')).toBe('team');
  });

  it('is never that of a page or route beside it', () => {
    for (const name of ['New', 'JOIN', ' board ', 'bóard!']) expect(slugOf(name)).toBe('team');
    const root = path.join(import.meta.dirname, '../../app');
    const beside = ['teams', 'api/v1/teams'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && /^[a-z0-9-]+$/.test(entry.name))
        .map(({ name }) => name),
    );
    expect(beside).toContain('board');
    for (const name of beside) expect(slugOf(name), name).toBe('team');
  });

  it('is whole when an accent stands alone between two others', () => {
    expect(slugOf('a \u0301 b')).toBe('a-b');
  });

  it('can always be an address, with room for six more characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        expect(slugSchema.safeParse(`${slugOf(name)}-abcdef`).success).toBe(true);
      }),
    );
  });
});
