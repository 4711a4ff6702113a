import type { Metadata } from 'next';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { sayMoment } from '@/app/_components/moment';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { sayInterview } from '@/app/interview/mock/_components/interview-words';
import { Report } from '@/app/interview/mock/_components/report';
import { getSettings } from '@/lib/auth';
import { getMemberInterview, listMemberComments, type Subject } from '@/lib/coach';
import { openTeamAsCoach } from '../../../../_components/open-team';
import { MemberComments } from '../../_components/member-comments';
import { memberCrumbs } from '../../_components/member-crumbs';

type Props = { params: Promise<{ slug: string; userId: string; id: string }> };

export const metadata: Metadata = { title: 'Interview report' };

export default async function MemberInterviewPage({ params }: Props) {
  const { slug, userId, id } = await params;
  const { ctx, team, me } = await openTeamAsCoach(slug, `/teams/${slug}/members/${userId}/interviews/${id}`);
  const { person, report } = await orNotFound(getMemberInterview({ ctx, input: { slug, userId, id } }));
  const subject: Subject = { on: 'interview', id };
  const [thread, { timeZone }] = await Promise.all([
    listMemberComments({ ctx, input: { slug, userId, ...subject } }),
    getSettings({ ctx }),
  ]);
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid grid-cols-1 gap-8">
          <header>
            <Breadcrumb crumbs={memberCrumbs(team, person)} />
            <h1 className="text-3xl font-bold tracking-tight wrap-anywhere">
              Interview report of {person.displayName}
            </h1>
            <p className="tabular mt-1 text-muted">
              <time dateTime={report.finishedAt}>{sayMoment(new Date(report.finishedAt), timeZone)}</time> ·{' '}
              {sayInterview(report)}
            </p>
            <p className="mt-3 max-w-[68ch]">
              “You” below is {person.displayName}. To overrule a verdict, open the answer from{' '}
              <a href={`/teams/${slug}/members/${userId}#answers`}>their answers</a>.
            </p>
          </header>
          <Report report={report} timeZone={timeZone} />
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
