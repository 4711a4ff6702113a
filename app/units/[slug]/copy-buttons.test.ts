import { expect, test } from 'vitest';
import { copyableText } from './copy-buttons';

test('a console session gives its commands, without prompt and output', () => {
  const session = '$ docker pull alpine\nUsing default tag: latest\n$ docker run \\\n>   --rm alpine\nhi\n';
  expect(copyableText(session, 'console')).toBe('docker pull alpine\ndocker run \\\n  --rm alpine');
});

test('output that looks like a prompt is still output', () => {
  expect(copyableText('$ cat notes\n> quoted\n# title\n', 'console')).toBe('cat notes');
});

test('a session of output only is copied whole', () => {
  expect(copyableText('hello\nworld\n', 'console')).toBe('hello\nworld');
});

test('other code is copied as it stands', () => {
  expect(copyableText('FROM a\n$ b\n', 'dockerfile')).toBe('FROM a\n$ b');
  expect(copyableText('x\n', undefined)).toBe('x');
});
