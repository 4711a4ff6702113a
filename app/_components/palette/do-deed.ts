import { applyTheme } from '@/lib/ui/theme';
import type { Deed } from './entries';

async function signOut(): Promise<void> {
  const { csrfToken } = await (await fetch('/api/auth/csrf')).json();
  await fetch('/api/auth/signout', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-auth-return-redirect': '1' },
    body: new URLSearchParams({ csrfToken, callbackUrl: '/signin' }),
  });
  location.assign('/signin');
}

/** Does what an entry promises. */
export async function doDeed(deed: Deed): Promise<void> {
  if (deed.kind === 'go') location.assign(deed.href);
  else if (deed.kind === 'theme') applyTheme(deed.theme);
  else await signOut();
}
