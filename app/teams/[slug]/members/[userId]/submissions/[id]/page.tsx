import type { Metadata } from 'next';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { VerdictMark } from '@/app/labs/_components/verdict-mark';
import { SubmissionBody, SubmissionSums } from '@/app/labs/[slug]/submissions/[id]/_components/submission-body';
import { getSettings } from '@/lib/auth';
import { getMemberSubmission, listMemberComments, type Subject } from '@/lib/coach';
import { openTeamAsCoach } from '../../../../_components/open-team';
import { MemberComments } from '../../_components/member-comments';
import { memberCrumbs } from '../../_components/member-crumbs';

type Props = { params: Promise<{ slug: string; userId: string; id: string }> };

export const metadata: Metadata = { title: 'Lab of a member' };

export default async function MemberSubmissionPage({ params }: Props) {
  const { slug, userId, id } = await params;
  const { ctx, team, me } = await openTeamAsCoach(slug, `/teams/${slug}/members/${userId}/submissions/${id}`);
  const { person, submission, files } = await orNotFound(getMemberSubmission({ ctx, input: { slug, userId, id } }));
  const subject: Subject = { on: 'submission', id };
  const [thread, { timeZone }] = await Promise.all([
    listMemberComments({ ctx, input: { slug, userId, ...subject } }),
    getSettings({ ctx }),
  ]);
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <Breadcrumb crumbs={memberCrumbs(team, person)} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-3xl font-bold tracking-tight wrap-anywhere">{submission.title}</h1>
          <VerdictMark verdict={submission.verdict} />
        </div>
        <p className="mt-1 wrap-anywhere text-muted">
          Handed in by {person.displayName}, who is “you” below. <a href={`/labs/${submission.slug}`}>The lab</a>
        </p>
        <SubmissionSums submission={submission} timeZone={timeZone} />
        <div className="mt-8 grid max-w-3xl grid-cols-1 gap-10">
          <SubmissionBody submission={submission} files={files} />
          <MemberComments
            thread={thread}
            slug={slug}
            subject={subject}
            person={person}
            me={me.userId}
            timeZone={timeZone}
          />
        </div>
      </main>
    </>
  );
}
