import { InvalidInputError } from '@/lib/http/errors';

/** What is wrong with an address before anything is sent there; null when nothing is. */
export function refuseTarget(url: URL, allowPrivate: boolean): string | null {
  if (url.username !== '' || url.password !== '') return 'must not carry a user name or password';
  if (url.protocol === 'https:' || (allowPrivate && url.protocol === 'http:')) return null;
  return allowPrivate ? 'must begin with https:// or http://' : 'must begin with https://';
}

/** The address as it is kept. Throws `invalid`. */
export function parseTarget(text: string, allowPrivate: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const problem = url ? refuseTarget(url, allowPrivate) : 'is not an address such as https://chat.example.org/hooks/…';
  if (!url || problem) throw refused(problem ?? '');
  url.hash = '';
  if (url.href.length > 2000) throw refused('has at most 2000 characters');
  return url.href;
}

const refused = (message: string) =>
  new InvalidInputError(`The address ${message}.`, [{ path: 'url', message: message }]);

const LONG = 16;

/** As much of an address as may be shown: with the whole of it, many chats let anybody write. */
export function showTarget(text: string): string {
  const { origin, pathname, search } = new URL(text);
  const rest = `${pathname}${search}`;
  return `${origin}/…${rest.length >= LONG ? rest.slice(-4) : ''}`;
}
