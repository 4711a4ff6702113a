import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeOf, type LabFolder, makeLabFolder } from '@/tests/fixtures/lab-folder';

let the: LabFolder;
beforeEach(async () => {
  the = await makeLabFolder();
});
afterEach(() => rmSync(the.home, { recursive: true }));

describe('./lab', () => {
  test('finds itself through links, from anywhere', async () => {
    symlinkSync(path.join(the.folder, 'lab'), path.join(the.home, 'first'));
    symlinkSync('first', path.join(the.home, 'second'));
    const { code, out } = await the.lab(['help'], { program: path.join(the.home, 'second') });
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('Every step (every-step 1.0.0)') as string,
    });
  });

  test('says what to do about an unknown command', async () => {
    expect(await the.lab(['chekc'])).toEqual({
      code: 2,
      out: '',
      err: "There is no command 'chekc'. Try: ./lab help\n",
    });
  });

  test('recognises Windows line endings in its own files', async () => {
    const plan = path.join(the.folder, '.lab/plan.sh');
    writeFileSync(plan, readFileSync(plan, 'utf8').replaceAll('\n', '\r\n'));
    expect((await the.lab(['help'])).err).toContain('Windows line endings');
  });
});

describe('./lab start', () => {
  test('takes a code from the page, also with line ends in it', async () => {
    const code = codeOf();
    const { code: ended, out } = await the.lab(['start', `${code.slice(0, 20)}\r\n ${code.slice(20)}`]);
    expect({ ended, out }).toMatchObject({
      ended: 0,
      out: expect.stringContaining('Attempt attempt-1 has begun') as string,
    });
    expect(the.attempt()).toBe('server=http://127.0.0.1:9\nid=attempt-1\nnonce=n0nce\nexpires=2030-01-01T00:00:00Z\n');
  });

  test.each([
    [codeOf({ slug: 'other' }), 'for the lab other'],
    [codeOf({ version: '2.0.0' }), 'Download the lab again'],
    [codeOf().slice(0, 30), 'not a whole code'],
    ['%%%', 'not a whole code'],
    ['', 'Get a code'],
  ])('refuses %s', async (code, reason) => {
    const said = await the.lab(['start', code]);
    expect(said.code).toBe(2);
    expect(said.err).toContain(reason);
    expect(existsSync(path.join(the.folder, '.lab/attempt'))).toBe(false);
  });
});
