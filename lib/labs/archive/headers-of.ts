// `no-transform`: compressed on the way, the bytes would not be those of the ETag, and ranges would not add up.
const forever = 'public, max-age=31536000, immutable, no-transform';
const askAgain = 'public, no-cache, no-transform';
const text = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };

const archivePath = /^([\d.]+)\.(tar\.gz|zip)$/;

/** Whether a published path is that of an archive. */
export const isArchive = (path: string): boolean => archivePath.test(path);

/** Type and caching of a published file of the lab `slug`, by its path as `publishLab` names it. */
export function headersOf(slug: string, path: string): Record<string, string> {
  const archive = archivePath.exec(path);
  if (archive) {
    return {
      'content-type': archive[2] === 'zip' ? 'application/zip' : 'application/gzip',
      'content-disposition': `attachment; filename="${slug}-${path}"`,
      'cache-control': forever,
    };
  }
  // An object's name is the hash of what is in it.
  if (/^git\/objects\/[0-9a-f]{2}\//.test(path)) {
    return { 'content-type': 'application/x-git-loose-object', 'cache-control': forever };
  }
  return { ...text, 'cache-control': /^[\d.]+\/SHA256SUMS$/.test(path) ? forever : askAgain };
}
