import { AppError, InvalidInputError } from './errors';

/** A client that is still sending does not hear an answer, so what is too much is read to here and thrown away. */
const DISCARDED_BYTES = 8 * 1024 * 1024;

/** Reads a JSON body of at most `maxBytes`, counting what arrives and not what the header claims. */
export async function readJson(request: Request, maxBytes: number): Promise<{ text: string; value: unknown }> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new InvalidInputError('Send the body as application/json.');
  }
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
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw new InvalidInputError('The body is not JSON.');
  }
}
