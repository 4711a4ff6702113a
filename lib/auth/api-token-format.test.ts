import { describe, expect, it } from 'vitest';
import { formatApiToken, parseApiToken } from './api-token-format';
import { newId } from './new-id';
import { newSecret } from './secrets';

describe('API tokens', () => {
  it('come back as they went in', () => {
    const parts = { userId: newId(new Date()), secret: newSecret() };
    expect(parseApiToken(formatApiToken(parts.userId, parts.secret))).toEqual(parts);
  });

  it.each(['', 'shp_', 'shp_x.y', 'ghp_00000000-0000-7000-8000-000000000000.x', 'a'.repeat(100_000)])(
    'are not %j',
    (text) => {
      expect(parseApiToken(text)).toBeNull();
    },
  );

  it('end where their secret ends', () => {
    const token = formatApiToken(newId(new Date()), newSecret());
    for (const bent of [`${token}x`, token.slice(0, -1), `${token}\n`, ` ${token}`, token.replace('.', ' ')]) {
      expect(parseApiToken(bent)).toBeNull();
    }
  });
});

describe('newId', () => {
  it('is a UUIDv7 of the given millisecond', () => {
    const at = new Date('2026-11-22T05:06:07.089Z');
    const id = newId(at);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at.getTime());
    expect(newId(at)).not.toBe(id);
  });
});
