import type { Metadata } from 'next';
import { getSignInOptions } from '@/lib/auth';
import { Surface } from '@/lib/ui/surface';

export const metadata: Metadata = { title: 'Look in your mail' };

export default async function LinkSentPage() {
  const { signups } = await getSignInOptions();
  return (
    <main id="main" className="mx-auto grid max-w-md gap-6 px-4 py-12 sm:py-20">
      <h1 className="text-3xl font-bold tracking-tight">Look in your mail</h1>
      <Surface className="grid gap-3">
        {signups === 'open' ? (
          <p>A link to sign in is on its way to you. Open it in this browser.</p>
        ) : (
          <p>
            If that address has an account here, a link to sign in is on its way to it. This instance takes no new
            accounts.
          </p>
        )}
        <p className="text-muted">It works once, for half an hour. Nothing there? Look among the spam.</p>
        <p>
          <a href="/signin">Use another way, or send it again</a>
        </p>
      </Surface>
    </main>
  );
}
