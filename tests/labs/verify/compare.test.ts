import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf, provesNothing, sameOutput, showDifference } from './compare';

const same = (expected: string, actual: string, ...vary: ('id' | 'time' | 'size' | 'ip' | 'name' | 'port' | 'num')[]) =>
  sameOutput(expected, actual, { vary });

test('equal but for what nobody sees', () => {
  expect(same('a\n\nb', 'a  \n\nb\r\n\n\n')).toBe(true);
  expect(same('', '\n')).toBe(true);
});

test('the log line of a client that stopped waiting may come anywhere, or not at all', () => {
  const log = 'time="2026-11-23T08:08:52Z" level=error msg="error waiting for container: context canceled"';
  const error = 'docker: Error response from daemon: not a directory';
  for (const printed of [error, `${log}\n${error}`, `${error}\n${log}`]) expect(same(error, printed)).toBe(true);
  expect(same(error, `${error}\n${log.replace('canceled', 'deadline exceeded')}`)).toBe(false);
});

test.each([
  ['a changed number', 'Exited (137)', 'Exited (143)'],
  ['a changed word', 'running', 'exited'],
  ['a line too few', 'a\nb', 'a'],
  ['a line too many', 'a', 'a\nb'],
  ['lines swapped', 'a\nb', 'b\na'],
  ['output where none is shown', '', 'error'],
  ['no output where some is shown', 'error', ''],
  ['indentation', 'a:\n  b', 'a:\n b'],
  ['a blank line between', 'a\n\nb', 'a\nb'],
  ['case', 'Error', 'error'],
])('%s differs', (_, expected, actual) => {
  expect(same(expected, actual)).toBe(false);
});

test('a line of … stands for any number of lines, also none', () => {
  for (const middle of ['', 'x\n', 'x\ny\nz\n']) expect(same('a\n…\nb', `a\n${middle}b`)).toBe(true);
  expect(same('…\nb', 'a\nb')).toBe(true);
  expect(same('a\n…', 'a')).toBe(true);
  expect(same('a\n…\nb\n…\nc', 'a\nb\nb\nc')).toBe(true);
});

test('a line of … hides neither what must follow nor what must come first', () => {
  expect(same('a\n…\nb', 'a\nx')).toBe(false);
  expect(same('…\nb', 'b\nx')).toBe(false);
  expect(same('a\n…\nb', 'x\na\nb')).toBe(false);
  expect(same('a\n…\nb', 'b\na')).toBe(false);
  expect(same('…\na\n…\na\n…', 'x\na\ny')).toBe(false);
});

test('… inside a line stands for text of that line', () => {
  expect(same('Sending … to daemon', 'Sending 2.05kB to daemon')).toBe(true);
  expect(same('Error: … not found', 'Error: x found')).toBe(false);
  expect(same('a … c', 'a b\nc')).toBe(false);
  expect(same('size 10…', 'size 20')).toBe(false);
  expect(same('.*…', 'abc')).toBe(false);
});

test('the start of an id and … stand for any id, and for nothing else', () => {
  expect(same('3f2c…', 'a'.repeat(64))).toBe(true);
  expect(same('sha256:3f2c…', `sha256:${'0'.repeat(64)}`)).toBe(true);
  expect(same('3f2c…', 'Error: no such image')).toBe(false);
  expect(same('3f2c…', '')).toBe(false);
  expect(same('3f2c… exited', `${'b'.repeat(12)} running`)).toBe(false);
});

test('any order: every line is needed once, and no other may be there', () => {
  const anyOrder = (expected: string, actual: string) => sameOutput(expected, actual, { unordered: true });
  expect(anyOrder('a\nb\nc', 'c\na\nb')).toBe(true);
  expect(anyOrder('a\nb', 'a\nb\nb')).toBe(false);
  expect(anyOrder('a\na\nb', 'a\nb\nb')).toBe(false);
  expect(anyOrder('a…\nab', 'ab\nax')).toBe(true);
  expect(anyOrder('a\n…', 'b\na')).toBe(true);
  expect(anyOrder('a\n…', 'b')).toBe(false);
});

test('whatever is printed is as shown, and one changed line is not', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '.', '*') }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(5), (lines, at) => {
      const output = lines.join('\n');
      expect(same(output, output)).toBe(true);
      const changed = lines.with(at % lines.length, `${lines[at % lines.length]}!`).join('\n');
      expect(same(output, changed)).toBe(false);
      expect(same(output, lines.toSpliced(at % lines.length, 1).join('\n'))).toBe(lines.length === 0);
    }),
  );
});

test('a block of nothing but … proves nothing', () => {
  expect(provesNothing('…')).toBe(true);
  expect(provesNothing('…\n\n…')).toBe(true);
  expect(provesNothing('')).toBe(false);
  expect(provesNothing('a\n…')).toBe(false);
});

test('a difference shows both sides once', () => {
  expect(showDifference('a\nb\nc', 'a\nx\nc\nd')).toBe('  a\n- b\n+ x\n  c\n+ d');
});

test('lines lose trailing space only', () => {
  expect(linesOf(' a \n\n b\t\n\n')).toEqual([' a', '', ' b']);
});
