import { NextResponse, type NextRequest } from 'next/server';
import { hasSessionCookie } from '@/lib/auth/session-cookie';

/** Sends visitors who are plainly signed out to the sign-in page. Whoever gets through has proven nothing yet. */
export function proxy(request: NextRequest): NextResponse {
  if (hasSessionCookie(request.headers)) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  const page = new URL('/signin', request.url);
  page.searchParams.set('next', pathname + search);
  return NextResponse.redirect(page);
}

export const config = { matcher: ['/review/:path*', '/settings/:path*'] };
