import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { sayDate } from '@/app/_components/moment';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { sayInterview } from '@/app/interview/mock/_components/interview-words';
import { Report } from '@/app/interview/mock/_components/report';
import { getCtx } from '@/lib/auth';
import { getSharedReport } from '@/lib/interview';

type Props = { params: Promise<{ token: string }> };

export const metadata: Metadata = {
  title: 'Interview report',
  robots: { index: false, follow: false },
  // The address is the key: no page that is linked from here may learn it.
  referrer: 'no-referrer',
};
export const dynamic = 'force-dynamic';

/** Comes whole: a skeleton that is sent first would be answered with 200 before it is known that there is no report. */
export default async function SharedReportPage({ params }: Props): Promise<ReactNode> {
  const { token } = await params;
  const { alias, report } = await orNotFound(getSharedReport({ ctx: await getCtx(), input: { token } }));
  return (
    <>
      <SiteHeader />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid grid-cols-1 gap-8">
          <header>
            <h1 className="text-3xl font-bold tracking-tight">Interview report of {alias}</h1>
            <p className="tabular mt-1 text-muted">
              <time dateTime={report.finishedAt}>{sayDate(new Date(report.finishedAt), 'UTC')}</time> ·{' '}
              {sayInterview(report)}
            </p>
          </header>
          <Report report={report} timeZone="UTC" />
        </div>
      </main>
    </>
  );
}
