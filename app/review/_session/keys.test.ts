import { expect, test } from 'vitest';
import { isPlainPress, keyLabel, makeKeymap } from './keys';

test('defaults, and Enter as a second Space', () => {
  const keymap = makeKeymap({});
  expect([' ', 'Enter', '1', '4', 'U', '?'].map(keymap.actionOf)).toEqual([
    'reveal',
    'reveal',
    'again',
    'easy',
    'undo',
    'help',
  ]);
  expect(keymap.actionOf('x')).toBeNull();
});

test('a chosen key wins over another action’s default, which is then without one', () => {
  const keymap = makeKeymap({ again: 'j', good: '1', reveal: 'Space' });
  expect(keymap.actionOf('j')).toBe('again');
  expect(keymap.actionOf('1')).toBe('good');
  expect(keymap.actionOf('3')).toBeNull();
  expect(keymap.actionOf(' ')).toBe('reveal');
  expect(makeKeymap({ undo: 'Enter' }).actionOf('Enter')).toBe('undo');
});

test('auto-repeat, chords, composition and keys a control has used are not presses', () => {
  const press = {
    key: '3',
    repeat: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    defaultPrevented: false,
  };
  expect(isPlainPress(press)).toBe(true);
  for (const field of ['repeat', 'ctrlKey', 'metaKey', 'altKey', 'isComposing', 'defaultPrevented'] as const) {
    expect(isPlainPress({ ...press, [field]: true })).toBe(false);
  }
  expect(keyLabel(' ')).toBe('Space');
});
