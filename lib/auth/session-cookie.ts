/** The browser drops a `__Host-` cookie that a subdomain or plain http tries to plant. */
export function sessionCookieName(https: boolean): string {
  return https ? '__Host-shipshape-session' : 'shipshape-session';
}

export function sessionCookieOptions(https: boolean) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: https } as const;
}

/** The value of the cookie `name` in a Cookie header. */
export function readCookie(header: string | null, name: string): string | null {
  const found = header?.split(';').find((pair) => pair.trimStart().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1) || null;
}

/** Whether a request looks signed in. Good enough to choose a page, never to show anything private. */
export function hasSessionCookie(headers: Headers): boolean {
  const header = headers.get('cookie');
  return [true, false].some((https) => readCookie(header, sessionCookieName(https)) !== null);
}
