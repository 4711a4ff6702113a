import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next';

describe('safeNext', () => {
  it.each(['/', '/review', '/units/8?tab=cards#top', '/signin?next=%2Freview', '/a//b'])('goes on to %s', (path) => {
    expect(safeNext(path)).toBe(path);
  });
  it.each([
    undefined,
    null,
    7,
    '',
    'review',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%0d/..//evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/.//evil.example',
  ])('goes home instead of to %j', (next) => {
    expect(safeNext(next)).toBe('/');
  });
  it('never leaves the site', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((rest) => `/${rest}`),
        ),
        (next) => {
          expect(new URL(safeNext(next), 'https://shipshape.example').origin).toBe('https://shipshape.example');
        },
      ),
    );
  });
});
