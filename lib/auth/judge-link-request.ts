import 'server-only';
import { emailClaim, holderOf } from './claims';
import { countLiveLinks } from './queries';
import { LIVE_LINKS } from './send-sign-in-link';
import type { SignIn } from './sign-in';

/**
 * Whether to mail a sign-in link. A stranger gets none while sign-ups are closed, but is told nothing
 * else than a member, so that nobody can find out who has an account.
 */
export async function judgeLinkRequest(by: SignIn, email: string): Promise<'send' | 'pretend' | 'too-many'> {
  if (by.signups === 'closed' && !(await holderOf(by.db, emailClaim(email)))) return 'pretend';
  return (await countLiveLinks(by.db, email, by.now)) < LIVE_LINKS ? 'send' : 'too-many';
}
