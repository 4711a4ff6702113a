import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, foldName, makeKeepable, normalizeEmail } from './normalize';
import { displayNameSchema } from './schemas';

describe('normalizeEmail', () => {
  it.each([
    [' Ada@Example.COM ', 'ada@example.com'],
    ['o’hara@example.com'.replace('’', "'"), "o'hara@example.com"],
    ['a+tag@sub.example.co.uk', 'a+tag@sub.example.co.uk'],
    ['root@localhost', 'root@localhost'],
    // A full-width @ is an @.
    ['ada＠example.com', 'ada@example.com'],
  ])('%j is %s', (raw, email) => {
    expect(normalizeEmail(raw)).toBe(email);
  });

  it.each([
    '',
    '@',
    'ada',
    'ada@',
    '@example.com',
    'ada@evil.example＠example.com',
    'ada@evil.example@example.com',
    '"ada@evil.example"@example.com',
    'ada@evil.example,bob@example.com',
    'ada@exämple.com',
    'adа@example.com',
    'ada@example.com\nbcc: bob@example.com',
    'ada b@example.com',
    'ada@-example.com',
    'ada@example..com',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a.'.repeat(130)}com`,
  ])('refuses %j', (raw) => {
    expect(() => normalizeEmail(raw)).toThrow('does not look like an e-mail address');
  });

  it('is stable and always has one @', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (raw) => {
        const email = normalizeEmail(raw);
        expect(normalizeEmail(email)).toBe(email);
        expect(email.split('@')).toHaveLength(2);
      }),
    );
  });
});

describe('names', () => {
  it('stay on one line and in one direction', () => {
    expect(cleanName('  Ada\n\tLove\u202elace\u0000 ')).toBe('Ada Lovelace');
  });
  it('of local profiles are the same whatever their case', () => {
    expect(foldName('ÅSA Groß')).toBe(foldName('åsa  GROSS'));
    expect(foldName('Ａｄａ')).toBe('ada');
  });
  it.each(['', '   ', '\u200b\u200b', 'x'.repeat(81)])('cannot be %j', (name) => {
    expect(displayNameSchema.safeParse(name).success).toBe(false);
  });
  it('count characters, not UTF-16 units', () => {
    expect(displayNameSchema.parse('🐳'.repeat(80))).toHaveLength(160);
  });
});

describe('makeKeepable', () => {
  it('leaves no NUL and no half of a character, and everything else in its place', () => {
    expect(makeKeepable('a\0b \ud800 👋\r\n')).toBe('a b \ufffd 👋\r\n');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(makeKeepable(text)).toHaveLength(text.length);
      }),
    );
  });
});
