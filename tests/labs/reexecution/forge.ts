import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Attempt } from '@/lib/labs';
import { packBundle } from '../../fixtures/lab-bundle';

/** The evidence of one attempt passed off as that of another, with other files than those it was seen of. */
export async function forge(
  bytes: Uint8Array,
  made: Attempt,
  claimed: Attempt,
  files: Record<string, string>,
): Promise<Buffer> {
  const entries = new Map<string, string>();
  const reader = extract();
  reader.end(gunzipSync(bytes));
  for await (const entry of reader) {
    let text = '';
    for await (const chunk of entry) text += String(chunk);
    const isFile = entry.header.type === 'file';
    if (isFile)
      entries.set(entry.header.name, text.replaceAll(made.id, claimed.id).replaceAll(made.nonce, claimed.nonce));
  }
  const below = (folder: string) =>
    [...entries].flatMap(([name, text]) =>
      name.startsWith(folder) ? [[name.slice(folder.length), text] as const] : [],
    );
  const { files: _, ...result } = JSON.parse(entries.get('result.json') ?? '{}') as Record<string, unknown>;
  return packBundle({
    evidence: Object.fromEntries(below('evidence/')),
    files: { ...Object.fromEntries(below('files/')), ...files },
    result,
  });
}
