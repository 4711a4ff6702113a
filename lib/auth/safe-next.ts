const HERE = 'http://here.invalid';

/** The path to go on to after sign-in; anything that would leave this site becomes `/`. */
export function safeNext(next: unknown): string {
  // Browsers read a backslash as a slash and skip tabs and newlines.
  if (typeof next !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) || !URL.canParse(next, HERE)) return '/';
  const url = new URL(next, HERE);
  if (url.origin !== HERE || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}
