import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, foldName, isSameName, makeKeepable, normalizeEmail } from './normalize';
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
  it.each([
    ['Ol\u200bga', 'Olga'],
    ['Ol\u00adga', 'Olga'],
    ['O\u061clga\u200f', 'Olga'],
    ['Olga\u3164', 'Olga'],
    ['Ol\u200d\ufe0fga', 'Olga'],
    ['e\u034f\u0301', 'é'],
    ['Olga\u2800\u2800B', 'Olga B'],
  ])('lose what nobody sees: %j', (raw, name) => {
    expect(cleanName(raw)).toBe(name);
  });
  it.each(['👩‍🚀 Mia', '❤️ 1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Emma', 'علی\u200cرضا', 'क्\u200dष', 'Trần', 'လျှို့ဝှက်'])(
    'keep what makes %s look so',
    (name) => {
      expect(displayNameSchema.parse(name)).toBe(name);
    },
  );
  it.each([
    ['Olga', 'OLGA'],
    ['Olga', ' ｏlga '],
    ['Groß', 'GROSS'],
    ['علی\u200cرضا', 'علی\u200c\u200dرضا\u200c'],
    ['❤️', '❤'],
  ])('are the same to a reader: %j and %j', (one, other) => {
    expect(isSameName(one, other)).toBe(true);
  });
  it('are others where a reader sees another', () => {
    expect(isSameName('Olga', 'Olga B')).toBe(false);
  });
  it.each([
    ['', 'visible'],
    ['   ', 'visible'],
    ['\u200b\u200b', 'visible'],
    ['\u2800', 'visible'],
    ['\u3164', 'visible'],
    ['\u115f\u1160\uffa0', 'visible'],
    ['x'.repeat(81), 'at most 80'],
    [`o${'\u0301'.repeat(70)}lga`, 'marks'],
  ])('cannot be %j', (name, why) => {
    expect(displayNameSchema.safeParse(name).error?.issues[0]?.message).toContain(why);
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
