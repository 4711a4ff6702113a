import { checkEntryName, foldName } from './entry-names';
import { BundleRefusedError, quoteName } from './refuse';

const blockBytes = 512;
const maxEntries = 200;

const refusedTypes: Readonly<Record<string, string>> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a character device',
  '4': 'a block device',
  '6': 'a named pipe',
  '7': 'a contiguous file',
  g: 'a global pax header',
  K: 'a long link name',
  L: 'a name longer than 255 characters, or written the GNU way',
  M: 'a file in several volumes',
  S: 'a sparse file',
};

/** What bsdtar on macOS adds for extended attributes and finer times; none of it changes what an entry is. */
const harmlessPax = /^(mtime|atime|ctime|uid|gid|uname|gname|comment|(SCHILY|LIBARCHIVE)\..+)$/;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readText(field: Uint8Array, what: string): string {
  const end = field.indexOf(0);
  try {
    return utf8.decode(end < 0 ? field : field.subarray(0, end));
  } catch {
    throw new BundleRefusedError(`${what} is not UTF-8.`);
  }
}

function readOctal(field: Uint8Array, what: string): number {
  const digits = /^ *([0-7]{1,11})[ \0]*$/.exec(Buffer.from(field).toString('latin1'))?.[1];
  if (digits === undefined) throw new BundleRefusedError(`${what} in a tar header is not an octal number.`);
  return Number.parseInt(digits, 8);
}

function checkSum(header: Uint8Array): void {
  let sum = 8 * 32;
  for (const [index, byte] of header.entries()) if (index < 148 || index >= 156) sum += byte;
  if (sum !== readOctal(header.subarray(148, 156), 'The checksum')) {
    throw new BundleRefusedError('a tar header has the wrong checksum, so the archive is damaged.');
  }
}

function readName(header: Uint8Array): string {
  const name = readText(header.subarray(0, 100), 'a name');
  // Only POSIX headers have a prefix; GNU keeps times in its place.
  const isPosix = Buffer.from(header.subarray(257, 263)).toString('latin1') === 'ustar\0';
  const prefix = isPosix ? readText(header.subarray(345, 500), 'a name') : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function checkPax(bytes: Uint8Array): void {
  let rest = readText(bytes, 'a pax header');
  while (rest !== '') {
    const [, digits, key] = /^(\d{1,6}) ([^=\n]+)=/.exec(rest) ?? [];
    if (key === undefined || !harmlessPax.test(key)) {
      throw new BundleRefusedError(`a pax header sets ${quoteName(key ?? rest)}, which could change what an entry is.`);
    }
    rest = Buffer.from(rest)
      .subarray(Math.max(Number(digits), 1))
      .toString('utf8');
  }
}

function checkEnd(rest: Uint8Array): void {
  if (rest.length < 2 * blockBytes || rest.some((byte) => byte !== 0)) {
    throw new BundleRefusedError('something follows the end of the archive, or its end is cut off.');
  }
}

/**
 * The plain files of a tar archive by name, without a leading `./`. Reads ustar and GNU headers strictly and refuses
 * whatever is not a plain file or a directory, so that nothing is ever skipped in silence. The bytes are views.
 * @throws BundleRefusedError
 */
export function readTar(tar: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const taken = new Set<string>();
  let entries = 0;
  let described = false;
  for (let offset = 0; ;) {
    const header = tar.subarray(offset, offset + blockBytes);
    if (header.length < blockBytes) throw new BundleRefusedError('the archive is cut off.');
    if (header.every((byte) => byte === 0)) {
      if (described) throw new BundleRefusedError('a pax header describes nothing.');
      checkEnd(tar.subarray(offset));
      return files;
    }
    checkSum(header);
    const size = readOctal(header.subarray(124, 136), 'The size');
    const start = offset + blockBytes;
    const bytes = tar.subarray(start, start + size);
    if (bytes.length < size) throw new BundleRefusedError('the archive is cut off.');
    offset = start + Math.ceil(size / blockBytes) * blockBytes;

    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'x') {
      if (described) throw new BundleRefusedError('two pax headers follow each other.');
      checkPax(bytes);
      described = true;
      continue;
    }
    described = false;
    entries += 1;
    if (entries > maxEntries) throw new BundleRefusedError(`it has more than ${maxEntries} entries.`);
    const raw = readName(header);
    const isDirectory = type === '5';
    if (!isDirectory && type !== '0' && type !== '\0') {
      throw new BundleRefusedError(`${quoteName(raw)} is ${refusedTypes[type] ?? 'of an unknown type'}.`);
    }
    if (isDirectory && size > 0) throw new BundleRefusedError(`the directory ${quoteName(raw)} has a content.`);
    if (isDirectory && /^\.\/?$/.test(raw)) continue;
    const name = checkEntryName(raw, isDirectory);
    if (taken.has(foldName(name))) throw new BundleRefusedError(`the name ${quoteName(name)} is there twice.`);
    taken.add(foldName(name));
    if (!isDirectory) files.set(name, bytes);
  }
}
