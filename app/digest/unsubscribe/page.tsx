import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/action-form';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { requireUnsubscribeToken } from '@/lib/nudges';
import { stopDigest } from './actions';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = {
  title: 'Stop the weekly mail',
  robots: { index: false, follow: false },
  // The address is the key: no other site may learn it.
  referrer: 'same-origin',
};

export default async function UnsubscribePage({ searchParams }: Props) {
  const { token } = await searchParams;
  const given = typeof token === 'string' ? token : '';
  await orNotFound((async () => requireUnsubscribeToken({ token: given }))());
  return (
    <>
      <SiteHeader />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-2xl grid-cols-1 gap-6">
          <header>
            <h1 className="text-3xl font-bold tracking-tight">Stop the weekly mail?</h1>
            <p className="mt-2 max-w-[68ch] text-muted">
              You would get no more mails about what is due, fading and assigned. Nothing else changes, and you can have
              it back in the <a href="/settings#reminders">settings</a>.
            </p>
          </header>
          <ActionForm
            action={stopDigest.bind(null, given)}
            submit="Stop the weekly mail"
            label="Stop the weekly mail"
          />
        </div>
      </main>
    </>
  );
}
