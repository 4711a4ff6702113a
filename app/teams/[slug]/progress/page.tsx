import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { orNotFound } from '@/app/_components/or-not-found';
import { showWithin } from '@/app/_components/show-within';
import { SiteHeader } from '@/app/_components/site-header';
import { TeamHead } from '@/app/teams/_components/team-head';
import { TeamSkeleton } from '@/app/teams/_components/team-skeleton';
import { getTeamProgress } from '@/lib/coach';
import { ButtonLink } from '@/lib/ui/button';
import { EmptyState } from '@/lib/ui/notice';
import { openTeamAsCoach } from '../_components/open-team';
import { Pager } from '../_components/pager';
import { ProgressMatrix } from './_components/progress-matrix';
import { Worries } from './_components/worries';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ page?: string }> };

export const metadata: Metadata = { title: 'Progress of the team' };

export default async function ProgressPage({ params, searchParams }: Props) {
  const [{ slug }, { page = '1' }] = await Promise.all([params, searchParams]);
  const opened = await openTeamAsCoach(slug, `/teams/${slug}/progress`);
  return showWithin(drawProgress(opened, page), <TeamSkeleton what="Fetching the progress of the team" />);
}

async function drawProgress(
  { ctx, team, me }: Awaited<ReturnType<typeof openTeamAsCoach>>,
  page: string,
): Promise<ReactNode> {
  const progress = await orNotFound(getTeamProgress({ ctx, input: { slug: team.slug, page } }));
  const begun = progress.members.some(({ lastReview }) => lastReview !== null);
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid grid-cols-1 gap-10">
          <TeamHead team={team} role={me.role} current="/progress" />
          {progress.people === 1 && (
            <EmptyState
              title="Nobody but you yet"
              action={<ButtonLink href={`/teams/${team.slug}`}>Invite people</ButtonLink>}
            >
              Their progress appears here as soon as they join.
            </EmptyState>
          )}
          <section aria-labelledby="matrix" className="grid min-w-0 grid-cols-1 gap-4">
            <div>
              <h2 id="matrix" className="text-2xl font-semibold">
                Member by member
              </h2>
              <p className="mt-1 max-w-[68ch] text-muted">
                Percent of each unit that would be recalled now. An arrow down: what was begun has slipped below what
                the learner aims at. As of this moment.
              </p>
            </div>
            <ProgressMatrix progress={progress} />
            <Pager page={progress.page} pages={progress.pages} href={`/teams/${team.slug}/progress`} />
            <p>
              <a href={`/api/v1/teams/${team.slug}/progress.csv`} download>
                Download everyone as CSV
              </a>
            </p>
          </section>
          {begun && <Worries progress={progress} />}
        </div>
      </main>
    </>
  );
}
