import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { OwnComments } from '@/app/_components/comments/own-comments';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { VerdictMark } from '@/app/labs/_components/verdict-mark';
import { getCtx, getSettings } from '@/lib/auth';
import { listComments, type Subject } from '@/lib/coach';
import { getHandedInFiles, getSubmission } from '@/lib/labs';
import { SubmissionBody, SubmissionSums } from './_components/submission-body';

type Props = { params: Promise<{ slug: string; id: string }> };

export const metadata: Metadata = { title: 'Verdict' };
export const dynamic = 'force-dynamic';

export default async function SubmissionPage({ params }: Props) {
  const { slug, id } = await params;
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect(`/signin?next=/labs/${slug}/submissions/${id}`);
  const submission = await orNotFound(getSubmission({ ctx, input: { id } }));
  if (submission.slug !== slug) notFound();
  const subject: Subject = { on: 'submission', id };
  const [files, thread, { timeZone }] = await Promise.all([
    getHandedInFiles({ ctx, input: { id } }),
    listComments({ ctx, input: subject }),
    getSettings({ ctx }),
  ]);
  return (
    <>
      <SiteHeader current="labs" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <Breadcrumb
          crumbs={[
            { label: 'Labs', href: '/labs' },
            { label: submission.title, href: `/labs/${slug}` },
          ]}
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-3xl font-bold tracking-tight">Verdict</h1>
          <VerdictMark verdict={submission.verdict} />
        </div>
        <SubmissionSums submission={submission} timeZone={timeZone} />
        <div className="mt-8 grid max-w-3xl grid-cols-1 gap-10">
          <SubmissionBody submission={submission} files={files} />
          <OwnComments thread={thread} subject={subject} timeZone={timeZone} />
        </div>
      </main>
    </>
  );
}
