import type { Route } from 'next';

const HERE = 'http://here.invalid';

/** The path to go on to after sign-in; anything that would leave this site becomes `/`. */
export function safeNext(next: unknown): Route {
  // Browsers read a backslash as a slash and skip tabs and newlines.
  if (typeof next !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) || !URL.canParse(next, HERE)) return '/';
  const url = new URL(next, HERE);
  if (url.origin !== HERE || url.pathname.startsWith('//')) return '/';
  // Not every path is a page of ours; an unknown one ends at the 404 page.
  return (url.pathname + url.search + url.hash) as Route;
}
