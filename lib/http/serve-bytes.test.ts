import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serveBytes } from './serve-bytes';

const bytes = new TextEncoder().encode('0123456789');
const file = { bytes, etag: '"abc"', headers: { 'content-type': 'text/plain', 'cache-control': 'no-cache' } };
const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  serveBytes(new Request('http://lab.test/file', { method, headers }), file);

describe('serveBytes', () => {
  it('gives all of it with its tag, and says that it knows ranges', async () => {
    const response = ask();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      ...file.headers,
      etag: '"abc"',
      'accept-ranges': 'bytes',
      'content-length': '10',
    });
    expect(await response.text()).toBe('0123456789');
  });

  it('gives HEAD the same headers without a body, whatever range it names', async () => {
    const response = ask({ range: 'bytes=0-1' }, 'HEAD');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('10');
    expect(await response.text()).toBe('');
  });

  it.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])('answers 304 to If-None-Match %s', async (tag) => {
    const response = ask({ 'if-none-match': tag, range: 'bytes=0-1' });
    expect(response.status).toBe(304);
    expect(response.headers.get('etag')).toBe('"abc"');
    expect(await response.text()).toBe('');
  });

  it('gives all of it when the tag is another one', () => {
    expect(ask({ 'if-none-match': '"old"' }).status).toBe(200);
  });

  it.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=7-99999999999999999999', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('gives a part for %s', async (range, text, contentRange) => {
    const response = ask({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(String(text.length));
    expect(await response.text()).toBe(text);
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('says how long it is when %s lies outside', (range) => {
    const response = ask({ range });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */10');
  });

  it.each(['bytes=', 'bytes=-', 'bytes=4-2', 'bytes=a-b', 'lines=0-1', 'bytes=0-1,4-5'])(
    'ignores %s',
    async (range) => {
      const response = ask({ range });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('0123456789');
    },
  );

  it('continues only what is still the same', () => {
    expect(ask({ range: 'bytes=2-', 'if-range': '"abc"' }).status).toBe(206);
    expect(ask({ range: 'bytes=2-', 'if-range': '"old"' }).status).toBe(200);
    expect(ask({ range: 'bytes=2-', 'if-range': 'Sun, 06 Nov 1994 08:49:37 GMT' }).status).toBe(200);
  });

  it('puts a file together again from any two parts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 2, maxLength: 300 }), fc.nat(), async (any, at) => {
        const whole = new Uint8Array(any);
        const cut = 1 + (at % (whole.length - 1));
        const part = async (range: string) => {
          const request = new Request('http://lab.test/file', { headers: { range } });
          return new Uint8Array(await serveBytes(request, { ...file, bytes: whole }).arrayBuffer());
        };
        const parts = [await part(`bytes=0-${cut - 1}`), await part(`bytes=${cut}-`)];
        expect(Buffer.concat(parts)).toEqual(Buffer.from(whole));
      }),
      { numRuns: 50 },
    );
  });
});
