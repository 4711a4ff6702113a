import type { Bundle } from '../evidence';
import type { Manifest } from '../manifest-schema';
import { matchPath } from '../match-path';
import { BundleRefusedError, quoteName } from './refuse';

/**
 * Only the files that the lab asks for may be handed in, and not more than it allows.
 * @throws BundleRefusedError 422, or 413 when they are too large
 */
export function checkSubmittedFiles({ submit }: Manifest, { files }: Bundle): void {
  let bytes = 0;
  for (const [path, text] of files) {
    if (!submit.files.some((pattern) => matchPath(pattern, path))) {
      throw new BundleRefusedError(`this lab does not ask for ${quoteName(path)}.`);
    }
    bytes += Buffer.byteLength(text);
  }
  if (bytes > submit.maxKb * 1024) {
    throw new BundleRefusedError(`the submitted files have more than ${submit.maxKb} KB together.`, 'too_large');
  }
}
