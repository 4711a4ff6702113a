import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { OwnComments } from '@/app/_components/comments/own-comments';
import { sayMoment } from '@/app/_components/moment';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { type Ctx, getCtx, getSettings } from '@/lib/auth';
import { listComments, type Subject } from '@/lib/coach';
import { describeModel, getInterview } from '@/lib/interview';
import { ButtonLink } from '@/lib/ui/button';
import { sayInterview } from '../_components/interview-words';
import { Report } from '../_components/report';
import { Room } from './_components/room';
import { ShareSection } from './_components/share-section';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Mock interview' };
export const dynamic = 'force-dynamic';

export default async function InterviewRoomPage({ params }: Props) {
  const { id } = await params;
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect(`/signin?next=/interview/mock/${id}`);
  return drawInterview(ctx, { id, owner: ctx.actor.userId });
}

async function drawInterview(ctx: Ctx, { id, owner }: { id: string; owner: string }): Promise<ReactNode> {
  const interview = await orNotFound(getInterview({ ctx, input: { id } }));
  const { report } = interview;
  const subject: Subject = { on: 'interview', id };
  const [thread, { timeZone, modelReadings }] = await Promise.all([
    report && listComments({ ctx, input: subject }),
    getSettings({ ctx }),
  ]);
  return (
    <>
      <SiteHeader current="interview" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        {report && thread ? (
          <div className="grid grid-cols-1 gap-8">
            <header>
              <Breadcrumb crumbs={[{ label: 'Mock interviews', href: '/interview/mock' }]} />
              <h1 className="text-3xl font-bold tracking-tight">Interview report</h1>
              <p className="tabular mt-1 text-muted">
                <time dateTime={report.finishedAt}>{sayMoment(new Date(report.finishedAt), timeZone)}</time> ·{' '}
                {sayInterview(interview)}
              </p>
            </header>
            <Report report={report} timeZone={timeZone} reading={{ reader: describeModel(), allowed: modelReadings }} />
            <OwnComments thread={thread} subject={subject} timeZone={timeZone} />
            <ShareSection id={id} sharedAs={interview.sharedAs} />
            <p className="flex flex-wrap gap-3 print:hidden">
              <ButtonLink href="/interview/mock" tone="accent">
                Another interview
              </ButtonLink>
              <ButtonLink href="/review">Review now</ButtonLink>
            </p>
          </div>
        ) : (
          <Room interview={interview} owner={owner} />
        )}
      </main>
    </>
  );
}
