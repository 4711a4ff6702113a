import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attempt,
  type Entry,
  makeEntries,
  makeTar,
  packBundle,
  packEntries,
  sha256,
} from '@/tests/fixtures/lab-bundle';
import { readBundle } from './read-bundle';
import { BundleRefusedError } from './refuse';

const steps = [{ id: 'build', status: 'done', exitCode: 0, ms: 4210 }];
const good = {
  evidence: { 'build.iid': 'sha256:aaa', 'run.out': 'caf\u00e9\n' },
  files: { 'starter/Dockerfile': 'FROM scratch\n' },
  result: { steps },
};

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await readBundle(bytes).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof BundleRefusedError)) throw new Error('not refused', { cause: error });
  return `${error.status} ${error.message}`;
}

const refusalOf = (...more: Entry[]): Promise<string> => refusal(packEntries([...makeEntries(good), ...more]));

/** A pax header entry with one record. */
function pax(key: string, value: string, type = 'x'): Entry {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (`${length}${rest}`.length !== length) length += 1;
  return { name: 'PaxHeaders/0', type, content: `${length}${rest}` };
}

/** `result.json` with one field changed, beside the good files. */
function withResult(change: (result: Record<string, unknown>) => void): Uint8Array {
  const [first, ...rest] = makeEntries(good);
  const result = JSON.parse(String(first?.content)) as Record<string, unknown>;
  change(result);
  return packEntries([{ name: 'result.json', content: JSON.stringify(result) }, ...rest]);
}

describe('a whole bundle', () => {
  test('is read', async () => {
    const bundle = await readBundle(packBundle(good));
    expect(bundle).toMatchObject({
      lab: { id: 'cache-order', version: '1.0.0' },
      attempt,
      runner: '1.0.0',
      startedAt: Date.UTC(2026, 10, 22, 10),
    });
    expect(bundle.steps.get('build')).toEqual({ id: 'build', status: 'done', exitCode: 0, milliseconds: 4210 });
    expect([...bundle.evidence]).toEqual([
      ['build.iid', 'sha256:aaa'],
      ['run.out', 'caf\u00e9\n'],
    ]);
    expect([...bundle.files]).toEqual([['starter/Dockerfile', 'FROM scratch\n']]);
  });

  test('may have directories and a leading ./, as `tar -c .` writes them', async () => {
    const entries = makeEntries(good).map((entry) => ({ ...entry, name: `./${entry.name}` }));
    const folders = ['./', './evidence/', './files/', './files/starter/'].map((name) => ({ name, type: '5' }));
    const bundle = await readBundle(packEntries([...folders, ...entries]));
    expect([...bundle.files.keys()]).toEqual(['starter/Dockerfile']);
  });

  test('may have the times and attributes that macOS adds', async () => {
    const entries = makeEntries(good).flatMap((entry) => [pax('LIBARCHIVE.xattr.com.apple.provenance', 'AQI'), entry]);
    expect((await readBundle(packEntries(entries))).evidence.size).toBe(2);
  });

  test('may end in more zeros, as GNU tar pads it', async () => {
    const tar = Buffer.concat([makeTar(makeEntries(good)), Buffer.alloc(8192)]);
    expect((await readBundle(gzipSync(tar))).evidence.size).toBe(2);
  });

  test('may have output that is no text: it is replaced, and NUL too', async () => {
    const bytes = Uint8Array.from([0x61, 0xff, 0x00, 0x62]);
    const bundle = await readBundle(packBundle({ ...good, evidence: { 'run.out': bytes } }));
    expect(bundle.evidence.get('run.out')).toBe('a\uFFFD\uFFFDb');
  });
});

describe('refused by what an entry is', () => {
  test.each<[string, Entry, RegExp]>([
    ['symbolic link', { name: 'files/a', type: '2', link: '/etc/passwd' }, /`files\/a` is a symbolic link/],
    ['hard link', { name: 'files/a', type: '1', link: 'files/starter/Dockerfile' }, /is a hard link/],
    ['character device', { name: 'files/a', type: '3' }, /is a character device/],
    ['block device', { name: 'files/a', type: '4' }, /is a block device/],
    ['named pipe', { name: 'files/a', type: '6' }, /is a named pipe/],
    ['contiguous file', { name: 'files/a', type: '7' }, /is a contiguous file/],
    ['sparse file', { name: 'files/a', type: 'S' }, /is a sparse file/],
    ['GNU long name', { name: '././@LongLink', type: 'L', content: 'files/../../x' }, /written the GNU way/],
    ['unknown type', { name: 'files/a', type: '%' }, /of an unknown type/],
    ['directory with content', { name: 'files/a/', type: '5', content: 'x' }, /has a content/],
    ['global pax header', pax('comment', 'x', 'g'), /global pax header/],
    ['pax path', pax('path', '../../etc/passwd'), /pax header sets `path`/],
    ['pax link path', pax('linkpath', '/etc/passwd'), /pax header sets `linkpath`/],
    ['pax size', pax('size', '1000000000'), /pax header sets `size`/],
    ['pax sparse', pax('GNU.sparse.major', '1'), /pax header sets `GNU.sparse.major`/],
    ['huge pax header', pax('path', 'a/'.repeat(100_000)), /pax header sets `path`/],
    ['pax header that is none', { name: 'x', type: 'x', content: 'garbage' }, /pax header sets/],
    ['pax header of nothing', pax('mtime', '0'), /describes nothing/],
  ])('%s', async (_, entry, reason) => {
    expect(await refusalOf(entry)).toMatch(reason);
  });
});

describe('refused by its name', () => {
  test.each<[string, RegExp]>([
    ['/etc/passwd', /is absolute/],
    ['../escape', /climbs out/],
    ['files/../../escape', /climbs out/],
    ['files/./a', /not a plain path/],
    ['files//a', /not a plain path/],
    ['files/', /not a plain path/],
    ['', /not a plain path/],
    [String.raw`files\..\a`, /backslash/],
    ['files/a\nb', /control characters/],
    ['files/a\u202Eb', /control characters/],
    ['evidence/sub/run.out', /no place/],
    ['evidence/Run.out', /no place/],
    ['solution/Dockerfile', /no place/],
    ['Files/a', /no place/],
  ])('%j', async (name, reason) => {
    expect(await refusalOf({ name })).toMatch(reason);
  });

  test('climbing through the prefix field', async () => {
    expect(await refusalOf({ name: 'passwd', prefix: 'files/../../etc' })).toMatch(/climbs out/);
  });

  test('bytes that are no UTF-8', async () => {
    const tar = makeTar([{ name: 'files/a' }]);
    tar[7] = 0xff;
    tar.write('        ', 148);
    const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    expect(await refusal(gzipSync(tar))).toMatch(/not UTF-8/);
  });

  test.each([
    ['the same', 'files/starter/Dockerfile'],
    ['with a leading ./', './files/starter/Dockerfile'],
    ['other case', 'files/starter/dockerFILE'],
    ['full-width letters', 'files/starter/\uFF24ockerfile'],
  ])('twice: %s', async (_, name) => {
    expect(await refusalOf({ name, content: 'x' })).toMatch(/is there twice/);
  });

  test('twice: composed and decomposed', async () => {
    expect(await refusalOf({ name: 'files/\u00E9' }, { name: 'files/e\u0301' })).toMatch(/is there twice/);
  });
});

describe('refused by its size', () => {
  test('packed', async () => {
    expect(await refusal(new Uint8Array(512 * 1024 + 1))).toMatch(/^413 .*at most 524288/);
  });

  test('a gigabyte of zeros, without unpacking it', async () => {
    const zeros = gzipSync(Buffer.alloc(16 * 1024 * 1024), { level: 9 });
    // Members of one gzip file follow each other: 64 times 16 MB in under 1 MB cannot be sent, 30 times can.
    const bomb = Buffer.concat(Array.from({ length: 30 }, () => zeros));
    expect(bomb.length).toBeLessThan(512 * 1024);
    const before = process.cpuUsage();
    expect(await refusal(bomb)).toMatch(/^413 .*unpacked/);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(200);
  });

  test('a header that claims a gigabyte', async () => {
    const tar = makeTar([{ name: 'files/a', content: 'x' }]);
    tar.write('10000000000\0', 124);
    tar.write('        ', 148);
    const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    expect(await refusal(gzipSync(tar))).toMatch(/cut off/);
  });

  test('JSON, which would be fifty times as much in memory', async () => {
    const json = '[],'.repeat(21_000);
    expect(await refusal(packBundle({ evidence: { 'a.json': `${json}${json}` } }))).toMatch(/^413 .*a.json/);
    const many = Array.from({ length: 9 }, (_, index) => [`a-${index}.jsonl`, json] as const);
    expect(await refusal(packBundle({ evidence: Object.fromEntries(many) }))).toMatch(/^413 .*docker inspect/);
  });

  test('201 entries', async () => {
    const many = Array.from({ length: 201 }, (_, index) => ({ name: `files/${index}` }));
    expect(await refusal(packEntries(many))).toMatch(/more than 200 entries/);
  });
});

describe('refused as damaged', () => {
  const packed = packBundle(good);
  const tar = makeTar(makeEntries(good));

  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /cut off/],
    ['no gzip', Buffer.from('PK\u0003\u0004 a zip'), /not a whole gzip/],
    ['gzip cut off', packed.subarray(0, -4), /cut off/],
    ['gzip with a flipped bit', Buffer.from(packed).fill(0x55, 40, 44), /not a whole gzip|cut off/],
    ['garbage after the gzip', Buffer.concat([packed, Buffer.from('tail')]), /something follows/],
    ['zeros after the gzip', Buffer.concat([packed, Buffer.alloc(10)]), /something follows/],
    ['tar cut in a file', gzipSync(tar.subarray(0, 700)), /cut off/],
    ['tar without an end', gzipSync(tar.subarray(0, -1024)), /cut off/],
    ['tar with half an end', gzipSync(tar.subarray(0, -512)), /end is cut off/],
    ['garbage after the tar', gzipSync(Buffer.concat([tar, Buffer.from('tail')])), /something follows the end/],
    ['a second archive', gzipSync(Buffer.concat([tar, tar])), /something follows the end/],
    ['a wrong checksum', gzipSync(Buffer.from(tar).fill('9', 100, 101)), /wrong checksum/],
    ['no tar', gzipSync(Buffer.from('hello '.repeat(200))), /octal|checksum/],
  ])('%s', async (_, bytes, reason) => {
    expect(await refusal(bytes)).toMatch(reason);
  });
});

describe('refused by result.json', () => {
  const [, ...others] = makeEntries(good);
  const alone = (content: string | Uint8Array): Uint8Array =>
    packEntries([{ name: 'result.json', content }, ...others]);

  test.each<[string, Uint8Array, RegExp]>([
    ['missing', packEntries(others), /`result.json` is missing/],
    ['no JSON', alone('{'), /is not JSON/],
    ['no UTF-8', alone(Uint8Array.of(0x22, 0xff, 0x22)), /not UTF-8/],
    ['nested deeply', alone('['.repeat(100_000)), /nested too deeply/],
    [
      'nested deeply behind a quote',
      alone(`{"a":"[\\"","b":${'['.repeat(100)}${']'.repeat(100)}}`),
      /nested too deeply/,
    ],
    ['too large', alone(`"${'x'.repeat(300_000)}"`), /too large/],
    ['another schema', withResult((result) => (result['schema'] = 'lab-result/2')), /wrong shape: schema/],
    ['a field too many', withResult((result) => (result['passed'] = true)), /wrong shape/],
    [
      'a nonce that is no word',
      withResult((result) => (result['attempt'] = { id: 'a', nonce: '.*' })),
      /attempt.nonce/,
    ],
    ['a step twice', withResult((result) => (result['steps'] = [...steps, ...steps])), /names a step twice/],
    ['no time', withResult((result) => (result['startedAt'] = 'yesterday')), /startedAt/],
    ['an unlisted file', withResult((result) => (result['files'] = [])), /not listed/],
  ])('%s', async (_, bytes, reason) => {
    expect(await refusal(bytes)).toMatch(reason);
  });

  const listed = (path: string, content: string, bytes = content.length) => ({ path, sha256: sha256(content), bytes });
  test.each<[string, object[], RegExp]>([
    ['missing', [listed('files/none', 'x')], /`files\/none` is listed but missing/],
    ['result.json itself', [listed('result.json', 'x')], /listed but missing/],
    ['of another hash', [listed('evidence/build.iid', 'sha256:bbb')], /another sha256/],
    ['of another size', [listed('evidence/build.iid', 'sha256:aaa', 9)], /another size/],
    ['listed twice', Array.from({ length: 2 }, () => listed('evidence/build.iid', 'sha256:aaa')), /twice/],
  ])('a file that is %s', async (_, files, reason) => {
    expect(await refusal(withResult((result) => (result['files'] = files)))).toMatch(reason);
  });
});

describe('refused by what a file says', () => {
  test.each<[string, Parameters<typeof packBundle>[0], RegExp]>([
    ['a submitted file that is no text', { files: { a: Uint8Array.of(0xc3, 0x28) } }, /`files\/a` is not UTF-8/],
    ['a submitted file with NUL', { files: { a: 'a\0b' } }, /not a text file/],
    ['evidence nested deeply', { evidence: { 'image.json': '['.repeat(5000) } }, /nested too deeply/],
  ])('%s', async (_, input, reason) => {
    expect(await refusal(packBundle(input))).toMatch(reason);
  });
});

describe('whatever is sent', () => {
  const names = /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\\p{Cc}]+$/u;
  const settle = async (bytes: Uint8Array): Promise<void> => {
    try {
      const { files, evidence } = await readBundle(bytes);
      for (const name of [...files.keys(), ...evidence.keys()]) expect(name).toMatch(names);
    } catch (error) {
      if (!(error instanceof BundleRefusedError)) throw error;
    }
  };
  const tar = makeTar(makeEntries(good));
  const edits = (length: number) =>
    fc.array(fc.tuple(fc.nat(length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
  const edit = (bytes: Buffer, changes: [number, number][]): Buffer => {
    const copy = Buffer.from(bytes);
    for (const [at, value] of changes) copy[at] = value;
    return copy;
  };
  /** Mends every checksum, so that changes reach the code behind it. */
  const mend = (bytes: Buffer): Buffer => {
    for (let at = 0; at + 512 <= bytes.length; at += 512) {
      if (bytes.toString('latin1', at + 257, at + 262) !== 'ustar') continue;
      bytes.write('        ', at + 148);
      const sum = bytes.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
      bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148);
    }
    return bytes;
  };

  test('bytes of any kind', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), settle));
  });

  test('a packed bundle with bytes changed', async () => {
    const packed = packBundle(good);
    await fc.assert(fc.asyncProperty(edits(packed.length), (changes) => settle(edit(packed, changes))));
  });

  test('an archive with bytes changed, and its checksums right', async () => {
    const run = (changes: [number, number][]) => settle(gzipSync(mend(edit(tar, changes))));
    await fc.assert(fc.asyncProperty(edits(tar.length), run), { numRuns: 500 });
  });

  test('entries of any name and type', async () => {
    const entry = fc.record({
      name: fc.oneof(
        fc.string(),
        fc.string().map((text) => `files/${text}`),
        fc.constantFrom('..', 'files/..', '/'),
      ),
      type: fc.constantFrom('0', '1', '2', '5', 'x', 'g', 'L', '\0'),
      content: fc.string(),
    });
    const run = (entries: Entry[]) => settle(packEntries([...makeEntries(good), ...entries]));
    await fc.assert(fc.asyncProperty(fc.array(entry, { maxLength: 4 }), run), { numRuns: 300 });
  });

  test('any JSON as result.json', async () => {
    const run = (content: string) => settle(packEntries([{ name: 'result.json', content }]));
    await fc.assert(fc.asyncProperty(fc.json(), run));
  });
});
