/** What is known about a file beside its bytes. `etag` is a strong one, in quotes; `headers` may name type and caching. */
export type BytesToServe = { bytes: Uint8Array<ArrayBuffer>; etag: string; headers: Readonly<Record<string, string>> };

/**
 * Answers GET and HEAD for bytes in memory: `If-None-Match` with 304, one byte range with 206 or 416 (`If-Range` too).
 * Several ranges at once are answered with all of it, which HTTP allows.
 */
export function serveBytes(request: Request, { bytes, etag, headers: given }: BytesToServe): Response {
  const headers = new Headers({ ...given, etag, 'accept-ranges': 'bytes' });
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });

  const ifRange = request.headers.get('if-range');
  const asked =
    request.method === 'GET' && (ifRange === null || ifRange === etag) ? request.headers.get('range') : null;
  const range = readRange(asked, bytes.length);
  if (range === 'outside') {
    headers.set('content-range', `bytes */${bytes.length}`);
    headers.delete('content-disposition');
    return new Response(null, { status: 416, headers });
  }
  const body = range ? bytes.subarray(range.start, range.end + 1) : bytes;
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${bytes.length}`);
  headers.set('content-length', String(body.length));
  return new Response(request.method === 'HEAD' ? null : body, { status: range ? 206 : 200, headers });
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

/** First and last byte. What is no range at all is ignored; one that begins behind the end is outside. */
function readRange(header: string | null, size: number): { start: number; end: number } | 'outside' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '')
    return to === '0' || size === 0 ? 'outside' : { start: Math.max(size - Number(to), 0), end: size - 1 };
  if (to !== '' && Number(to) < Number(from)) return null;
  if (Number(from) >= size) return 'outside';
  return { start: Number(from), end: Math.min(to === '' ? Infinity : Number(to), size - 1) };
}
