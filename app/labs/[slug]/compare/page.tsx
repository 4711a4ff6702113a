import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { sayMoment } from '@/app/_components/moment';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { StatusMark, VerdictMark } from '@/app/labs/_components/verdict-mark';
import { getCtx, getSettings } from '@/lib/auth';
import { compareSubmissions, type SubmissionSummary } from '@/lib/labs';
import { Scrollable } from '@/lib/ui/surface';
import { FileDiff } from '../_components/file-diff';

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: 'Two submissions' };
export const dynamic = 'force-dynamic';

export default async function ComparePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { before = '', after = '' } = await searchParams;
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect(`/signin?next=/labs/${slug}`);
  const input = { before: String(before), after: String(after) };
  const comparison = await orNotFound(compareSubmissions({ ctx, input }));
  if (comparison.after.slug !== slug) notFound();
  const { timeZone } = await getSettings({ ctx });
  return (
    <>
      <SiteHeader current="labs" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <p className="mb-3 text-sm text-muted">
          <a href={`/labs/${slug}`}>Back to the lab</a>
        </p>
        <h1 className="text-3xl font-bold tracking-tight">Two submissions</h1>
        <Scrollable label="Checks before and after" className="mt-6">
          <table className="w-full border-collapse text-start">
            <thead>
              <tr className="border-b border-line-strong text-start align-bottom">
                <th scope="col" className="py-2 pe-4 text-start">
                  Check
                </th>
                <Head submission={comparison.before} timeZone={timeZone} />
                <Head submission={comparison.after} timeZone={timeZone} />
              </tr>
            </thead>
            <tbody>
              {comparison.checks.map((check) => (
                <tr key={check.id} className="border-b border-line">
                  <th scope="row" className="py-2 pe-4 text-start font-normal">
                    {check.title}
                  </th>
                  <td className="py-2 pe-4">
                    <StatusMark status={check.before} />
                  </td>
                  <td className="py-2">
                    <StatusMark status={check.after} />
                    {check.before !== check.after && <span className="ms-2 text-sm text-muted">changed</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrollable>
        <h2 className="mt-10 text-2xl font-semibold">Files</h2>
        {comparison.files.length === 0 && <p className="mt-2 text-muted">The files are the same.</p>}
        {comparison.files.map((file) => (
          <FileDiff key={file.path} file={file} />
        ))}
      </main>
    </>
  );
}

function Head({ submission, timeZone }: { submission: SubmissionSummary; timeZone: string }) {
  return (
    <th scope="col" className="py-2 pe-4 text-start font-normal">
      <a href={`/labs/${submission.slug}/submissions/${submission.id}`}>
        {sayMoment(new Date(submission.submittedAt), timeZone)}
      </a>
      <span className="tabular mt-1 block text-sm text-muted">
        <VerdictMark verdict={submission.verdict} /> {submission.score} of {submission.max}
      </span>
    </th>
  );
}
