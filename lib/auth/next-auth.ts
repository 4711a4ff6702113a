import 'server-only';
import { headers as nextHeaders } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth, { AuthError, CredentialsSignin, type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import GitHub from 'next-auth/providers/github';
import Google from 'next-auth/providers/google';
import { ZodError } from 'zod';
import { getDb } from '@/db/client';
import { env } from '@/env';
import { authAdapter } from './adapter';
import { SignupsClosedError } from './insert-user';
import { judgeLinkRequest } from './judge-link-request';
import { normalizeEmail } from './normalize';
import { offeredProviders } from './offered-providers';
import { fetchGithubProfile, readOutsideProfile } from './outside-profile';
import { findSession, SESSION_DAYS } from './queries';
import { sessionOfCookie } from './read-session';
import { isHttps, publicOrigin } from './request-origin';
import { safeNext } from './safe-next';
import { emailSchema } from './schemas';
import { hashSecret } from './secrets';
import { LINK_MINUTES, sendSignInLink } from './send-sign-in-link';
import { sessionCookieName, sessionCookieOptions } from './session-cookie';
import { readSessionToken, signSessionToken } from './session-token';
import { signInLocally, signInWithAccount, signInWithEmail } from './sign-in';
import { endSession, startSession } from './start-session';

const SIGN_IN_PAGE = '/signin';
const LINK_SENT_PAGE = '/signin/sent';
const EXPECTED = new Set(['CredentialsSignin', 'MissingCSRF', 'Verification']);

/** Why signing in failed, as the sign-in page knows it. */
class SignInRefused extends CredentialsSignin {
  constructor(override readonly code: 'bad-name' | 'signups-closed') {
    super();
  }
}

const refusal = (code: string) => `${SIGN_IN_PAGE}?error=${code}`;

function signInTerms() {
  return { db: getDb(), signups: env().SIGNUPS, now: new Date() };
}

function providersFor(headers: Headers): NextAuthConfig['providers'] {
  const offered = offeredProviders(headers, env());
  const ids = new Set<string>(offered.outside.map(({ id }) => id));
  const providers: NextAuthConfig['providers'] = [];
  if (offered.local) {
    providers.push(
      Credentials({
        id: 'local',
        name: 'Local profile',
        credentials: { name: { label: 'Name' } },
        authorize: async ({ name }) => {
          try {
            return { id: await signInLocally(signInTerms(), { name: typeof name === 'string' ? name : '' }) };
          } catch (error) {
            if (error instanceof ZodError) throw new SignInRefused('bad-name');
            if (error instanceof SignupsClosedError) throw new SignInRefused('signups-closed');
            throw error;
          }
        },
      }),
    );
  }
  if (offered.email) {
    providers.push({
      id: 'email',
      type: 'email',
      name: 'E-mail',
      maxAge: LINK_MINUTES * 60,
      normalizeIdentifier: normalizeEmail,
      sendVerificationRequest: ({ identifier, url }) => sendSignInLink(env(), { email: identifier, url }),
    });
  }
  if (ids.has('github')) {
    providers.push(
      GitHub({
        checks: ['pkce', 'state'],
        userinfo: {
          url: 'https://api.github.com/user',
          request: ({ tokens }: { tokens: { access_token?: string } }) => fetchGithubProfile(tokens.access_token ?? ''),
        },
      }),
    );
  }
  if (ids.has('google')) providers.push(Google({ checks: ['pkce', 'state'] }));
  if (ids.has('oidc')) {
    providers.push({
      id: 'oidc',
      type: 'oidc',
      name: env().AUTH_OIDC_NAME,
      // Many providers put the e-mail address into userinfo only.
      idToken: false,
      checks: ['pkce', 'state', 'nonce'],
    });
  }
  return providers;
}

function configFor(headers: Headers): NextAuthConfig {
  const https = isHttps(headers, env());
  return {
    basePath: '/api/auth',
    secret: env().AUTH_SECRET,
    // publicOrigin has settled which host to believe.
    trustHost: true,
    useSecureCookies: https,
    adapter: authAdapter(getDb()),
    providers: providersFor(headers),
    pages: { signIn: SIGN_IN_PAGE, error: SIGN_IN_PAGE, verifyRequest: LINK_SENT_PAGE, signOut: SIGN_IN_PAGE },
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 24 * 60 * 60 },
    cookies: { sessionToken: { name: sessionCookieName(https), options: sessionCookieOptions(https) } },
    jwt: {
      encode: async ({ token }) => {
        const session = { userId: String(token?.sub), secret: String(token?.sid) };
        return signSessionToken(session, env().AUTH_SECRET, new Date());
      },
      decode: async ({ token }) => {
        const session = token ? await readSessionToken(token, env().AUTH_SECRET, new Date()) : null;
        return session && { sub: session.userId, sid: session.secret };
      },
    },
    callbacks: {
      redirect: ({ url, baseUrl }) =>
        baseUrl + safeNext(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
      signIn: async ({ account, profile, email, user }) => {
        if (!account) return false;
        if (account.type === 'credentials') return true;
        const address = account.providerAccountId;
        if (email?.verificationRequest) {
          const verdict = await judgeLinkRequest(signInTerms(), address);
          if (verdict === 'too-many') return refusal('too-many-links');
          return verdict === 'send' || LINK_SENT_PAGE;
        }
        try {
          if (account.type === 'email') await signInWithEmail(signInTerms(), { email: address });
          else await signInWithAccount(signInTerms(), readOutsideProfile(account.provider, address, profile ?? user));
          return true;
        } catch (error) {
          if (error instanceof SignupsClosedError) return refusal('signups-closed');
          throw error;
        }
      },
      jwt: async ({ token, account, user }) => {
        if (account) return newSession(headers, String(user.id));
        const session = { userId: String(token.sub), tokenHash: hashSecret(String(token.sid)) };
        return (await findSession(getDb(), { ...session, now: new Date() })) ? token : null;
      },
      session: ({ session, token }) => ({ expires: session.expires, user: { id: String(token.sub) } }),
    },
    events: {
      signOut: async (message) => {
        if (!('token' in message) || !message.token) return;
        await endSession(getDb(), { userId: String(message.token.sub), secret: String(message.token.sid) });
      },
    },
    logger: {
      // Refused sign-ins are for the person who tried, not for the log.
      error: (error) => {
        if (!(error instanceof AuthError && EXPECTED.has(error.type))) console.error(error);
      },
    },
  };
}

/** A browser that signs in again, perhaps as someone else, leaves no session behind. */
async function newSession(headers: Headers, userId: string) {
  const now = new Date();
  const before = await sessionOfCookie(headers, now);
  if (before) await endSession(getDb(), before);
  const session = await startSession(getDb(), { userId, userAgent: headers.get('user-agent'), now });
  return { sub: session.userId, sid: session.secret };
}

const nextAuth = NextAuth(async (request) => configFor(request?.headers ?? new Headers(await nextHeaders())));

function atPublicOrigin(request: NextRequest): NextRequest {
  const { pathname, search } = request.nextUrl;
  return new NextRequest(publicOrigin(request.headers, env()) + pathname + search, request);
}

/** The route handlers under /api/auth. */
export const handlers = {
  GET: (request: NextRequest): Promise<Response> => nextAuth.handlers.GET(atPublicOrigin(request)),
  POST: (request: NextRequest): Promise<Response> => nextAuth.handlers.POST(atPublicOrigin(request)),
};

/** Signs in from a server action; returns where to go next, which is the sign-in page again after a failure. */
export async function signInWith(
  provider: string,
  input: { name?: string; email?: string; next: string },
): Promise<string> {
  const { next: wanted, name = '', email = '' } = input;
  const next = safeNext(wanted);
  const back = (code: string) => `${refusal(code)}&${new URLSearchParams({ next })}`;
  if (provider === 'email' && !emailSchema.safeParse(email).success) return back('bad-email');
  try {
    const url = String(await nextAuth.signIn(provider, { name, email, redirectTo: next, redirect: false }));
    const own = `${publicOrigin(await nextHeaders(), env())}/`;
    return url.startsWith(own) ? url.slice(own.length - 1) : url;
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    return back(error instanceof CredentialsSignin ? error.code : error.type);
  }
}

/** Signs this device out from a server action: the session's row goes, and the cookie with it. */
export async function signOutHere(): Promise<void> {
  await nextAuth.signOut({ redirect: false });
}
