import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { orNotFound } from '@/app/_components/or-not-found';
import { showWithin } from '@/app/_components/show-within';
import { SiteHeader } from '@/app/_components/site-header';
import { TeamSkeleton } from '@/app/teams/_components/team-skeleton';
import { type Ctx, getSettings } from '@/lib/auth';
import { getMemberProgress, listMemberAnswers, listMemberInterviews, listMemberSubmissions } from '@/lib/coach';
import { Mark } from '@/lib/ui/mark';
import { Fact } from '@/lib/ui/surface';
import { openTeamAsCoach } from '../../_components/open-team';
import { sayLastReview } from '../../_components/say-ago';
import { AnswerList } from './_components/answer-list';
import { InterviewList } from './_components/interview-list';
import { LabStandings } from './_components/lab-standings';
import { SubmissionList } from './_components/submission-list';
import { UnitStandings } from './_components/unit-standings';

type Props = { params: Promise<{ slug: string; userId: string }> };

export const metadata: Metadata = { title: 'Member of the team' };

export default async function MemberPage({ params }: Props) {
  const { slug, userId } = await params;
  const { ctx } = await openTeamAsCoach(slug, `/teams/${slug}/members/${userId}`);
  return showWithin(drawMember(ctx, { slug, userId }), <TeamSkeleton what="Fetching how they are doing" />);
}

async function drawMember(ctx: Ctx, input: { slug: string; userId: string }): Promise<ReactNode> {
  const member = await orNotFound(getMemberProgress({ ctx, input }));
  const [answers, interviews, submissions, { timeZone }] = await Promise.all([
    listMemberAnswers({ ctx, input }),
    listMemberInterviews({ ctx, input }),
    listMemberSubmissions({ ctx, input }),
    getSettings({ ctx }),
  ]);
  const { person, team } = member;
  const place = `/teams/${team.slug}/members/${person.userId}`;
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-10">
          <header>
            <Breadcrumb
              crumbs={[
                { label: 'Teams', href: '/teams' },
                { label: team.name, href: `/teams/${team.slug}` },
                { label: 'Progress', href: `/teams/${team.slug}/progress` },
              ]}
            />
            <h1 className="flex flex-wrap items-center gap-3 text-3xl font-bold tracking-tight wrap-anywhere">
              {person.displayName} {member.stuck && <Mark tone="warn">stuck</Mark>}
            </h1>
            <dl className="mt-6 grid grid-cols-2 gap-6 sm:grid-cols-5">
              <Fact value={sayLastReview(member.lastReview)} label="last review" />
              <Fact value={member.due} label="due" />
              <Fact value={member.leeches.length} label={member.leeches.length === 1 ? 'card slips' : 'cards slip'} />
              <Fact value={member.answers} label={member.answers === 1 ? 'answer' : 'answers'} />
              <Fact value={member.interviews} label={member.interviews === 1 ? 'interview' : 'interviews'} />
            </dl>
          </header>
          <UnitStandings member={member} />
          <LabStandings labs={member.labs} />
          <AnswerList answers={answers} place={place} timeZone={timeZone} />
          <InterviewList interviews={interviews} place={place} timeZone={timeZone} />
          <SubmissionList submissions={submissions} place={place} timeZone={timeZone} />
        </div>
      </main>
    </>
  );
}
