import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/http/errors';
import { problemResponse, serveBytes } from '@/lib/http';
import { findPublished, headersOf } from '@/lib/labs';

/**
 * Everything of a lab that is downloaded: `{version}.tar.gz`, `.zip`, `SHA256SUMS`, `files/…`, and its git repository as
 * `/labs/{slug}.git/…`. Public, and the same bytes for everyone.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; path: string[] }> },
): Promise<Response> {
  try {
    const { slug: name, path: parts } = await params;
    const isGit = name.endsWith('.git');
    const slug = isGit ? name.slice(0, -'.git'.length) : name;
    // The repository is kept below `git/` and has one address only.
    const path = `${isGit ? 'git/' : ''}${parts.join('/')}`;
    const lab = await findPublished(slug);
    if (!lab) throw new AppError('not_found', `There is no lab called “${slug}”. All labs: /labs`);
    const file = isGit || parts[0] !== 'git' ? lab.files.get(path) : undefined;
    if (!file) {
      throw new AppError('not_found', `The lab has no such file. Its archive is /labs/${slug}/${lab.version}.tar.gz`);
    }
    return serveBytes(request, { ...file, headers: headersOf(slug, path) });
  } catch (error) {
    return problemResponse(error, randomUUID());
  }
}
