import { expect, test } from 'vitest';
import { sameOutput } from './compare';
import { replaceVarying, type VaryKind, varyKinds } from './placeholders';

const id = (digit: string) => `${digit}f2c`.repeat(16);

const pairs: [VaryKind, string, string][] = [
  ['id', id('3'), id('4')],
  ['id', `Deleted: sha256:${id('a')}`, `Deleted: sha256:${id('b')}`],
  ['id', '3f2c3f2c3f2c   web', '4f2c4f2c4f2c   web'],
  ['id', 'x9k2m4n6p8q0r1s3t5u7v9w1y', 'a9k2m4n6p8q0r1s3t5u7v9w1z'],
  ['time', 'Up 3 seconds', 'Up Less than a second'],
  ['time', 'Up About a minute', 'Up 2 minutes'],
  ['time', 'Exited (0) 2 seconds ago', 'Exited (0) 11 seconds ago'],
  ['time', '2026-11-22T09:30:10.123456789Z start', '2027-01-02T19:30:10Z start'],
  ['time', '[22/Nov/2026:09:29:21 +0000] "GET /"', '[02/Jan/2027:19:29:21 +0000] "GET /"'],
  ['time', '2026/11/22 09:29:14 [notice]', '2027/01/02 19:29:14 [notice]'],
  ['time', 'real 0m1.406s', 'real 0m0.9s'],
  ['time', 'DONE 0.3s', 'DONE 12.1s'],
  ['time', 'took 31ms', 'took 2.5ms'],
  ['time', 'Sun Nov 22 09:05:24 UTC 2026', 'Mon Jan  4 10:05:24 UTC 2027'],
  ['size', '122MB', '1.11GB'],
  ['size', '2.05 kB', '99 B'],
  ['size', '1.5MiB / 64MiB', '2MiB / 64MiB'],
  ['ip', '172.17.0.2', '10.1.2.3'],
  ['ip', '172.18.0.0/16', '172.19.0.0/16'],
  ['ip', 'fe80::42:acff:fe11:2', '::1'],
  ['ip', '02:42:ac:11:00:02', '02:42:ac:11:00:03'],
  ['name', 'keen_euler', 'sad_bohr2'],
  ['port', '0.0.0.0:49153->80/tcp', '0.0.0.0:32768->80/tcp'],
  ['num', 'pid 4711', 'pid 12'],
];

test.each(pairs)('%s: %s', (kind, expected, actual) => {
  expect(sameOutput(expected, actual, { vary: [kind] })).toBe(true);
  expect(sameOutput(expected, actual)).toBe(false);
});

test.each<[VaryKind, string, string]>([
  ['id', 'Exited (137)', 'Exited (143)'],
  ['id', 'deadbeef', 'beefdead'],
  ['id', id('3'), 'Error'],
  ['id', id('3'), '3f2c3f2c3f2'],
  ['time', '122MB', '123MB'],
  ['time', 'Exited (0) 2 seconds ago', 'Exited (1) 2 seconds ago'],
  ['time', 'Up 2 seconds', 'Exited (0) 2 seconds ago'],
  ['time', 'Up 2 seconds (healthy)', 'Up 2 seconds (unhealthy)'],
  ['time', '2 containers', '3 containers'],
  ['size', '10 layers', '11 layers'],
  ['size', '122MB', '122'],
  ['size', '0.50 CPU', '0.75 CPU'],
  ['ip', 'nginx 1.29.0', 'nginx 1.28.0'],
  ['ip', '0.0.0.0:8080->80/tcp', '0.0.0.0:8081->80/tcp'],
  ['ip', '172.17.0.2', 'none'],
  ['ip', '09:05:24', '09:05:25'],
  ['name', 'my_data', 'my_cache'],
  ['name', 'keen_euler', 'web'],
  ['port', '8080', '8081'],
  ['port', '49153', '80'],
  ['num', 'exit 1', 'exit one'],
  ['num', 'a 1', 'b 1'],
  ['num', '1 2', '1'],
])('%s does not excuse %s becoming %s', (kind, expected, actual) => {
  expect(sameOutput(expected, actual, { vary: [kind] })).toBe(false);
});

test('columns may widen with what stands in them, indentation may not', () => {
  const head = 'NAMES        STATUS\n';
  expect(
    sameOutput(`${head}web          Up 3 seconds`, 'NAMES     STATUS\nweb       Up Less than a second', {
      vary: ['time'],
    }),
  ).toBe(true);
  expect(sameOutput('  a 1', '    a 1', { vary: ['num'] })).toBe(false);
});

test('kinds do not stand for each other', () => {
  expect(sameOutput('5 seconds', '5MB', { vary: ['time', 'size'] })).toBe(false);
  expect(sameOutput('172.17.0.2', 'keen_euler', { vary: ['ip', 'name'] })).toBe(false);
});

test('words without anything that varies stay as they are under every kind but numbers', () => {
  const kinds = varyKinds.filter((kind) => kind !== 'num');
  for (const line of [
    'bind: address already in use',
    'Error: No such container: web',
    'my_app_default',
    'latest: Pulling',
    'a::b',
  ]) {
    expect(replaceVarying(line, kinds)).toBe(line);
  }
});
