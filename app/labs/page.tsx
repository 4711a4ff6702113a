import type { Metadata } from 'next';
import { SiteHeader } from '@/app/_components/site-header';
import { getCtx } from '@/lib/auth';
import { listLabs } from '@/lib/labs';
import { LabList } from './_components/lab-list';

export const metadata: Metadata = {
  title: 'Labs',
  description: 'Repositories to work in on your own Docker engine, judged by what the engine really did.',
};

// What a learner has done is on this page, and the database is not there at build time.
export const dynamic = 'force-dynamic';

export default async function LabsPage() {
  const ctx = await getCtx();
  const { labs } = await listLabs({ ctx });
  const passed = labs.filter(({ mine }) => mine?.state === 'passed').length;
  return (
    <>
      <SiteHeader current="labs" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <h1 className="text-3xl font-bold tracking-tight">Labs</h1>
        <p className="mt-2 max-w-[68ch] text-muted">
          Each lab is a small repository with something wrong in it. You work on your own Docker engine; the lab
          collects what the engine says, and the verdict comes from that, check by check.
        </p>
        {labs.some(({ mine }) => mine !== null) && (
          <p className="tabular mt-2">
            {passed} of {labs.length} passed.
          </p>
        )}
        <LabList labs={labs} />
      </main>
    </>
  );
}
