import { describe, expect, test } from 'vitest';
import { judgeOne } from '@/tests/fixtures/lab-judging';

describe('exec.output', () => {
  const judge = (spec: object, evidence: Record<string, string> = {}, step = {}) =>
    judgeOne('exec.output', { of: 'run', ...spec }, { evidence, steps: { run: step } });

  test.each<[object, string, string]>([
    [{ stdout: { equals: '42' } }, ' 42\r\n', 'pass'],
    [{ stdout: { equals: '42' } }, '421', 'fail'],
    [{ stdout: { matches: '^loader: none$' } }, 'a\r\nloader: none\r\n', 'pass'],
    [{ stdout: { lacks: 'root' } }, 'uid=0(root)', 'fail'],
    [{ stdout: { empty: true } }, '\n', 'pass'],
    [{ stdout: { empty: false } }, '\n', 'fail'],
    [{ exitCode: 0, stdout: { matches: 'a', lacks: 'b' } }, 'a', 'pass'],
  ])('%j of %j', (spec, out, status) => {
    expect(judge(spec, { 'run.out': out, 'run.err': '' }).status).toBe(status);
  });

  test('an exit code, with what the program said', () => {
    const evidence = { 'run.out': '', 'run.err': 'exec /app: no such file or directory\n' };
    expect(judge({ exitCode: [0, 3] }, evidence, { exitCode: 127 })).toMatchObject({
      reason: 'exit-code',
      expected: 'exit code 0 or 3',
      actual: 'exit code 127; it said: exec /app: no such file or directory',
    });
    expect(judge({ exitCode: 137 }, evidence, { exitCode: 137 }).status).toBe('pass');
  });

  test('of a build is its log', () => {
    expect(judge({ stdout: { matches: 'CACHED' } }, { 'run.log': '#5 CACHED\n' }).status).toBe('pass');
  });

  test('the error output, and none that was sent', () => {
    expect(judge({ stderr: { empty: true } }, { 'run.err': 'panic' })).toMatchObject({
      reason: 'stderr',
      expected: 'The error output is empty',
      actual: 'The error output is: panic',
    });
    expect(judge({ stderr: { empty: true } })).toMatchObject({ status: 'error', reason: 'no-evidence' });
  });

  test('the same as another step', () => {
    const evidence = { 'run.out': 'sum 1\n', 'other.out': 'sum 1', 'third.out': 'sum 2' };
    expect(judge({ stdout: { sameAs: 'other' } }, evidence).status).toBe('pass');
    expect(judge({ stdout: { sameAs: 'third' } }, evidence)).toMatchObject({
      reason: 'stdout',
      expected: 'The output is the same as of `third`: sum 2',
      actual: 'The output is: sum 1',
    });
    expect(judge({ stdout: { sameAs: 'never' } }, evidence).status).toBe('error');
  });
});

describe('http.probe', () => {
  const judge = (spec: object, status: string, more: Record<string, string> = {}, exitCode = status === '' ? 1 : 0) => {
    const evidence = { 'ask.status': status, 'ask.headers': '', 'ask.body': '', 'ask.err': '', ...more };
    return judgeOne('http.probe', { of: 'ask', ...spec }, { evidence, steps: { ask: { exitCode } } });
  };

  test.each<[object, string, string, string | undefined]>([
    [{ status: 200 }, '200\n', 'pass', undefined],
    [{ status: [200, 204] }, '204', 'pass', undefined],
    [{ status: 200 }, '404', 'fail', 'status'],
    [{ status: 200 }, '', 'fail', 'no-answer'],
    [{ status: 200 }, '000', 'fail', 'no-answer'],
    [{ status: 'none' }, '', 'pass', undefined],
    [{ status: 'none' }, '000\n', 'pass', undefined],
    [{ status: 'none' }, '403', 'fail', 'answered'],
  ])('%j of %j', (spec, status, result, reason) => {
    expect(judge(spec, status)).toMatchObject({ status: result, ...(reason ? { reason } : {}) });
  });

  test('headers are compared without regard to case, bodies with it', () => {
    const more = { 'ask.headers': 'Content-Type: text/html\r\n', 'ask.body': 'Hello' };
    expect(judge({ status: 200, headers: { matches: '^content-type: TEXT/html$' } }, '200', more).status).toBe('pass');
    expect(judge({ status: 200, body: { matches: 'hello' } }, '200', more)).toMatchObject({ reason: 'body' });
    expect(judge({ status: 200, headers: { lacks: 'text' } }, '200', more)).toMatchObject({ reason: 'headers' });
  });

  test('nobody can ask from a network that is not there, so silence proves nothing', () => {
    const more = { 'ask.err': 'network lab-x-front not found' };
    expect(judge({ status: 'none' }, '', more, 125)).toMatchObject({
      status: 'fail',
      reason: 'missing',
      actual: 'It could not be asked from there (exit code 125): network lab-x-front not found',
    });
  });
});

describe('dns.probe', () => {
  test.each<[boolean, number, string, string | undefined]>([
    [true, 0, 'pass', undefined],
    [true, 1, 'fail', 'unresolved'],
    [false, 1, 'pass', undefined],
    [false, 0, 'fail', 'resolves'],
    [false, 125, 'fail', 'missing'],
  ])('resolves %j with exit code %j', (resolves, exitCode, status, reason) => {
    const seen = { evidence: { 'ask.out': '', 'ask.err': '' }, steps: { ask: { exitCode } } };
    expect(judgeOne('dns.probe', { of: 'ask', resolves }, seen)).toMatchObject({
      status,
      ...(reason ? { reason } : {}),
    });
  });
});

describe('timing.ratio', () => {
  const judge = (spec: object, steps: Record<string, object>) =>
    judgeOne('timing.ratio', { of: 'stop', ...spec }, { steps });

  test.each<[object, object, string, string | undefined]>([
    [{ against: 1000, atMost: 2 }, { stop: { milliseconds: 2000 } }, 'pass', undefined],
    [{ against: 1000, atMost: 2 }, { stop: { milliseconds: 2001 } }, 'fail', 'slow'],
    [
      { against: 'slow', atMost: 0.5 },
      { stop: { milliseconds: 400 }, slow: { milliseconds: 1000 } },
      'pass',
      undefined,
    ],
    [{ against: 'slow', atMost: 0.5 }, { stop: { milliseconds: 600 }, slow: { milliseconds: 1000 } }, 'fail', 'slow'],
    // A step that failed at once is not a fast one.
    [{ against: 1000, atMost: 2 }, { stop: { milliseconds: 10, exitCode: 1 } }, 'fail', 'failed'],
    [
      { against: 1000, atMost: 2 },
      { stop: { milliseconds: 30_000, status: 'timeout', exitCode: null } },
      'fail',
      'slow',
    ],
    [
      { against: 1000, atMost: 60 },
      { stop: { milliseconds: 30_000, status: 'timeout', exitCode: null } },
      'fail',
      'timeout',
    ],
    [
      { against: 'slow', atMost: 0.5 },
      { stop: { milliseconds: 10 }, slow: { milliseconds: 30_000, status: 'timeout', exitCode: null } },
      'pass',
      undefined,
    ],
  ])('%j %j', (spec, steps, status, reason) => {
    expect(judge(spec, steps as Record<string, object>)).toMatchObject({ status, ...(reason ? { reason } : {}) });
  });

  test('says the milliseconds', () => {
    expect(judge({ against: 1000, atMost: 2 }, { stop: { milliseconds: 10_345 } })).toMatchObject({
      expected: '`stop` takes at most 2000 ms',
      actual: '10345 ms',
    });
  });
});
