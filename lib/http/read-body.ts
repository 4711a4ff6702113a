import { AppError, InvalidInputError } from './errors';

/** Reads a JSON body of at most `maxBytes`, counting what arrives and not what the header claims. */
export async function readJson(request: Request, maxBytes: number): Promise<{ text: string; value: unknown }> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new InvalidInputError('Send the body as application/json.');
  }
  const tooLarge = () => new AppError('too_large', `The body may be at most ${maxBytes} bytes.`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) break;
    size += next.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(next.value);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw new InvalidInputError('The body is not JSON.');
  }
}
