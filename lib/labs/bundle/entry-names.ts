import { BundleRefusedError, quoteName } from './refuse';

/** Two names that some file system would take for one are equal after this. */
export const foldName = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC');

/**
 * The entry's path without a leading `./` and, for a directory, without a closing slash.
 * @throws BundleRefusedError for every name that is not plainly below the archive
 */
export function checkEntryName(raw: string, isDirectory: boolean): string {
  const trimmed = raw.replace(/^\.\//, '');
  const name = isDirectory ? trimmed.replace(/\/$/, '') : trimmed;
  const tell = (what: string): never => {
    throw new BundleRefusedError(`the name ${quoteName(raw)} ${what}.`);
  };
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/u.test(name)) tell('has control characters');
  if (name.includes('\\')) tell('has a backslash');
  if (name.startsWith('/')) tell('is absolute');
  const segments = name.split('/');
  if (segments.includes('..')) tell('climbs out of the archive');
  if (segments.some((segment) => segment === '' || segment === '.')) tell('is not a plain path');
  const isPlaced = isDirectory
    ? /^(evidence|files(\/.+)?)$/.test(name)
    : name === 'result.json' || /^evidence\/[a-z0-9-]{1,40}\.[a-z]{1,10}$/.test(name) || name.startsWith('files/');
  if (!isPlaced) tell('has no place in a bundle');
  return name;
}
