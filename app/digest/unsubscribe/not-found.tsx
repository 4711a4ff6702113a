import { SiteHeader } from '@/app/_components/site-header';

export default function UnsubscribeNotFound() {
  return (
    <>
      <SiteHeader />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <h1 className="text-3xl font-bold tracking-tight">This link is not whole</h1>
        <p className="mt-2 max-w-[68ch] text-muted">
          Open it from the mail once more, all of it. Or sign in and turn the weekly mail off in the{' '}
          <a href="/settings#reminders">settings</a>.
        </p>
      </main>
    </>
  );
}
