import { AppError, InvalidInputError } from './errors';

/** A client that is still sending does not hear an answer, so what is too much is read to here and thrown away. */
const DISCARDED_BYTES = 8 * 1024 * 1024;

/** Reads a body of one of the media types, counting what arrives and not what the header claims. */
export async function readBytes(request: Request, types: readonly string[], maxBytes: number): Promise<Buffer> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) throw new InvalidInputError(`Send the body as ${types.join(' or ')}.`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) break;
    size += next.value.byteLength;
    if (size <= maxBytes) chunks.push(next.value);
    else if (size > maxBytes + DISCARDED_BYTES) {
      await reader?.cancel();
      break;
    }
  }
  if (size > maxBytes) throw new AppError('too_large', `The body may be at most ${maxBytes} bytes.`);
  return Buffer.concat(chunks);
}

/** Throws `invalid` for what is no JSON. */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new InvalidInputError('The body is not JSON.');
  }
}
