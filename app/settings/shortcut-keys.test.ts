import { expect, test } from 'vitest';
import {
  actions,
  canBeShortcut,
  customKeys,
  defaultKeys,
  effectiveKeys,
  findOwner,
  readKey,
  writeKey,
} from './shortcut-keys';

test('only what differs from the defaults is stored, and read back the same', () => {
  const keys = { ...defaultKeys, undo: 'z', reveal: 'f', again: ' ' };
  expect(customKeys(keys)).toEqual({ undo: 'z', reveal: 'f', again: ' ' });
  expect(effectiveKeys(customKeys(keys))).toEqual({ ...keys, again: ' ' });
  expect(customKeys(defaultKeys)).toEqual({});
});

test('a key belongs to one action, whatever its case', () => {
  expect(findOwner(defaultKeys, 'S', 'undo')).toBe('suspend');
  expect(findOwner(defaultKeys, 'u', 'undo')).toBeNull();
  expect(actions.every((action) => findOwner(defaultKeys, defaultKeys[action], action) === null)).toBe(true);
});

test('the space bar survives being written', () => {
  for (const key of [' ', 'a', '?', 'ArrowUp', 'F2'])
    expect(readKey(writeKey(key)).toLowerCase()).toBe(key.toLowerCase());
});

test.each(['Tab', 'Enter', 'Escape', 'Shift', 'Dead', ''])('%j stays what it is', (key) => {
  expect(canBeShortcut(key)).toBe(false);
});
