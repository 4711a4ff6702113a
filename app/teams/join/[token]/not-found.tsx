import { SiteHeader } from '@/app/_components/site-header';

export default function InviteNotFound() {
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <h1 className="text-3xl font-bold tracking-tight">This invitation has ended</h1>
        <p className="mt-2 max-w-[68ch] text-muted">
          It was used, revoked, or is too old; or the link is not whole. Ask whoever sent it for a new one. Your own
          teams are under <a href="/teams">Teams</a>.
        </p>
      </main>
    </>
  );
}
