import { createHash, randomUUID } from 'node:crypto';
import { env } from '@/env';
import { ctxFromRequest, publicOrigin } from '@/lib/auth';
import { countSecretLink, problemResponse, serveBytes } from '@/lib/http';
import { readCalendar } from '@/lib/nudges';

const headers = {
  'content-type': 'text/calendar; charset=utf-8',
  'cache-control': 'private, max-age=900',
  'content-disposition': 'inline; filename="shipshape.ics"',
  'x-robots-tag': 'noindex',
};

/** A learner's calendar, for whoever knows its secret address: `/calendar/{token}.ics`. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  try {
    await countSecretLink(request.headers);
    const ctx = await ctxFromRequest(request);
    const origin = publicOrigin(request.headers, env());
    const bytes = Buffer.from(await readCalendar({ ctx, input: await params, origin }));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    return serveBytes(request, { bytes, etag, headers });
  } catch (error) {
    return problemResponse(error, randomUUID());
  }
}
