import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Bundle } from '../evidence';
import { fingerprintOf } from './fingerprint';
import { isTooDeep } from './json-depth';
import { readTar } from './read-tar';
import { BundleRefusedError, quoteName } from './refuse';
import { type Result, resultSchema } from './result-schema';

const maxPackedBytes = 512 * 1024;
const maxUnpackedBytes = 4 * 1024 * 1024;
const maxResultBytes = 256 * 1024;
/** Of all JSON evidence together; parsed, it needs many times the memory. */
const maxJsonBytes = 512 * 1024;
/** Of one: ten times what an engine says of a container. */
const maxOneJsonBytes = 64 * 1024;

const gunzipAsync = promisify(gunzip);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length > maxPackedBytes) {
    throw new BundleRefusedError(`it has ${bytes.length} bytes; at most ${maxPackedBytes} are taken.`, 'too_large');
  }
  let read: { buffer: Uint8Array; engine: { bytesWritten: number } };
  try {
    // With `info` the answer says how much was read, which Node's types do not know.
    const options = { maxOutputLength: maxUnpackedBytes, chunkSize: 64 * 1024, info: true };
    read = (await gunzipAsync(bytes, options)) as unknown as typeof read;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new BundleRefusedError(`unpacked it is larger than ${maxUnpackedBytes} bytes.`, 'too_large');
    }
    if (code === 'Z_BUF_ERROR') throw new BundleRefusedError('it is cut off; send it again.');
    if (typeof code === 'string' && code.startsWith('Z_')) {
      throw new BundleRefusedError('it is not a whole gzip file, or something follows its end.');
    }
    throw error;
  }
  if (read.engine.bytesWritten !== bytes.length) throw new BundleRefusedError('something follows the end of the gzip.');
  return read.buffer;
}

function readStrict(bytes: Uint8Array, name: string): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new BundleRefusedError(`${quoteName(name)} is not UTF-8 text.`);
  }
}

function readResult(bytes: Uint8Array | undefined): Result {
  if (!bytes) throw new BundleRefusedError('`result.json` is missing.');
  if (bytes.length > maxResultBytes) throw new BundleRefusedError('`result.json` is too large.');
  const text = readStrict(bytes, 'result.json');
  if (isTooDeep(bytes)) throw new BundleRefusedError('`result.json` is nested too deeply.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BundleRefusedError('`result.json` is not JSON.');
  }
  const parsed = resultSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BundleRefusedError(`\`result.json\` has the wrong shape: ${issue?.path.join('.')} ${issue?.message}.`);
}

/** The list of `result.json` and the archive name the same files with the same bytes. */
function checkListed(result: Result, files: ReadonlyMap<string, Uint8Array>): void {
  const listed = new Set<string>();
  for (const { path, sha256, bytes } of result.files) {
    const content = files.get(path);
    if (listed.has(path)) throw new BundleRefusedError(`\`result.json\` lists ${quoteName(path)} twice.`);
    listed.add(path);
    if (!content || path === 'result.json') throw new BundleRefusedError(`${quoteName(path)} is listed but missing.`);
    if (content.length !== bytes) throw new BundleRefusedError(`${quoteName(path)} has another size than listed.`);
    if (createHash('sha256').update(content).digest('hex') !== sha256) {
      throw new BundleRefusedError(`${quoteName(path)} has another sha256 than listed.`);
    }
  }
  for (const name of files.keys()) {
    if (name !== 'result.json' && !listed.has(name)) {
      throw new BundleRefusedError(`${quoteName(name)} is there but not listed in \`result.json\`.`);
    }
  }
}

const isJson = (name: string): boolean => /\.jsonl?$/.test(name);

function checkJsonSize(entries: ReadonlyMap<string, Uint8Array>): void {
  let sum = 0;
  for (const [name, bytes] of entries) {
    if (!isJson(name) || !name.startsWith('evidence/')) continue;
    if (bytes.length > maxOneJsonBytes) {
      throw new BundleRefusedError(`${quoteName(name)} is larger than ${maxOneJsonBytes} bytes.`, 'too_large');
    }
    sum += bytes.length;
  }
  if (sum > maxJsonBytes) {
    throw new BundleRefusedError(`what \`docker inspect\` said is larger than ${maxJsonBytes} bytes.`, 'too_large');
  }
}

function readEvidence(bytes: Uint8Array, name: string): string {
  if (isJson(name) && isTooDeep(bytes)) throw new BundleRefusedError(`${quoteName(name)} is nested too deeply.`);
  // A program may print anything, so bytes that are no text, and NUL, become U+FFFD; the hash was taken before.
  const copy = Buffer.from(bytes);
  for (let at = 0; at < copy.length; at += 1) if (copy[at] === 0) copy[at] = 0xff;
  return copy.toString('utf8');
}

function readSubmitted(bytes: Uint8Array, name: string): string {
  // What a learner writes is shown and stored as text, and a file that is none was not meant to be sent.
  const text = readStrict(bytes, name);
  if (text.includes('\0')) throw new BundleRefusedError(`${quoteName(name)} is not a text file.`);
  return text;
}

/**
 * Reads `result.tar.gz` as the runner packs it. Costs at most 4 MB unpacked, whatever is sent. Whether the submitted
 * files are those the lab asks for is `checkSubmittedFiles`; whether the attempt is the sender's, the caller's to say.
 * @throws BundleRefusedError 422 with the reason, 413 when it is too large; nothing else for any bytes
 */
export async function readBundle(bytes: Uint8Array): Promise<Bundle> {
  const entries = readTar(await unpack(bytes));
  const result = readResult(entries.get('result.json'));
  checkListed(result, entries);
  checkJsonSize(entries);
  const evidence = new Map<string, string>();
  const files = new Map<string, string>();
  for (const [name, content] of entries) {
    if (name.startsWith('evidence/')) evidence.set(name.slice('evidence/'.length), readEvidence(content, name));
    else if (name.startsWith('files/')) files.set(name.slice('files/'.length), readSubmitted(content, name));
  }
  const steps = result.steps.map(({ ms, ...step }) => [step.id, { ...step, milliseconds: ms }] as const);
  const bundle = {
    lab: result.lab,
    attempt: result.attempt,
    runner: result.runner.version,
    engine: result.engine,
    startedAt: result.startedAt,
    finishedAt: result.finishedAt,
    steps: new Map(steps),
    evidence,
    files,
  };
  return { ...bundle, fingerprint: fingerprintOf(bundle) };
}
