import { expect, test } from 'vitest';
import { makeReadBundle, makeManifest } from '@/tests/fixtures/lab-judging';
import { checkSubmittedFiles } from './check-submitted-files';
import { fingerprintOf } from './fingerprint';

const one = { id: 'attempt-one', nonce: 'nonceofone' };
const two = { id: 'attempt-two', nonce: 'nonceoftwo' };
const id = (digit: string) => `sha256:${digit.repeat(64)}`;

function print(attempt: typeof one, evidence: Record<string, unknown>, more: object = {}): string {
  return fingerprintOf({ ...makeReadBundle({ evidence }), attempt, ...more });
}

const image = (Id: string, nonce: string) => ({ Id, RootFS: {}, Config: { Labels: { 'lab.nonce': nonce } } });

test('evidence that was copied, with the mark and the times changed, is recognised', () => {
  const copied = print(two, { 'image.json': image(id('a'), two.nonce), 'run.out': 'now' }, { startedAt: 0 });
  expect(copied).toBe(print(one, { 'image.json': image(id('a'), one.nonce), 'run.out': 'then' }));
});

test('the same work on two machines is not', () => {
  const base = { Id: id('0'), RootFS: {}, Config: { Labels: null } };
  const seen = (Id: string, { nonce }: typeof one) => ({
    'image.json': image(Id, nonce),
    'base.json': base,
    'run.out': 'ok',
  });
  expect(print(one, seen(id('a'), one))).not.toBe(print(two, seen(id('b'), two)));
});

test.each([
  ['container', { Id: 'a'.repeat(64), Name: '/lab-x-web' }, { Id: 'b'.repeat(64), Name: '/lab-x-web' }],
  ['service', { ID: 'w7xg2lqz3h8s5n1k9d4f6p0ab' }, { ID: 'x7xg2lqz3h8s5n1k9d4f6p0ab' }],
])('the id of a %s tells them apart', (_, mine, theirs) => {
  expect(print(one, { 'it.json': mine })).not.toBe(print(two, { 'it.json': theirs }));
  expect(print(one, { 'it.json': mine })).toBe(print(two, { 'it.json': mine }));
});

test('a lab without any id is told apart by its milliseconds, and recognised by them', () => {
  const steps = (milliseconds: number) => ({
    steps: new Map([['run', { id: 'run', status: 'done', exitCode: 0, milliseconds }]]),
  });
  const base = { Id: id('0'), RootFS: {}, Config: { Labels: null } };
  const seen = ({ nonce }: typeof one) => ({ 'run.out': `ok ${nonce}`, 'base.json': base });
  expect(print(one, seen(one), steps(412))).toBe(print(two, seen(two), steps(412)));
  expect(print(one, seen(one), steps(412))).not.toBe(print(two, seen(two), steps(413)));
});

test('only the files that the lab asks for are taken, and not more than it allows', () => {
  const check = (files: Record<string, string>) => () =>
    checkSubmittedFiles(makeManifest([]), makeReadBundle({ files }));
  expect(check({ 'starter/Dockerfile': 'FROM a' })).not.toThrow();
  expect(check({})).not.toThrow();
  expect(check({ 'starter/Dockerfile2': 'FROM a' })).toThrow(/does not ask for `starter\/Dockerfile2`/);
  expect(check({ 'starter/Dockerfile': '\u00e9'.repeat(32 * 1024 + 1) })).toThrow(/more than 64 KB/);
});
