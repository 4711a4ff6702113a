import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { TeamHead } from '@/app/teams/_components/team-head';
import type { Ctx } from '@/lib/auth';
import { listAssignments } from '@/lib/coach';
import { listUnits } from '@/lib/content';
import { listQuestions } from '@/lib/interview';
import { listLabs } from '@/lib/labs';
import { EmptyState } from '@/lib/ui/notice';
import { openTeam } from '../_components/open-team';
import { AssignForm } from './_components/assign-form';
import { AssignmentList } from './_components/assignment-list';
import { DoneTable } from './_components/done-table';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ page?: string }> };

export const metadata: Metadata = { title: 'Assignments' };

export default async function AssignmentsPage({ params, searchParams }: Props) {
  const [{ slug }, { page = '1' }] = await Promise.all([params, searchParams]);
  const opened = await openTeam(slug, `/teams/${slug}/assignments`);
  return drawAssignments(opened, page);
}

async function drawAssignments(
  { ctx, team: { slug }, me }: Awaited<ReturnType<typeof openTeam>>,
  page: string,
): Promise<ReactNode> {
  const { team, assignments, members } = await orNotFound(listAssignments({ ctx, input: { slug, page } }));
  const coaches = members !== null;
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid grid-cols-1 gap-10">
          <TeamHead team={team} role={me.role} current="/assignments" />
          <section aria-labelledby="assignments" className="max-w-3xl">
            <h2 id="assignments" className="text-2xl font-semibold">
              Assignments
            </h2>
            {assignments.length > 0 ? (
              <AssignmentList slug={slug} assignments={assignments} coaches={coaches} />
            ) : (
              <div className="mt-4">
                <EmptyState title="Nothing is assigned">
                  {coaches
                    ? 'What you assign below shows on everyone’s home page until they have done it.'
                    : 'What a coach assigns appears here and on your home page.'}
                </EmptyState>
              </div>
            )}
          </section>
          {members && assignments.length > 0 && <DoneTable slug={slug} assignments={assignments} members={members} />}
          {coaches && <AssignForm slug={slug} timeZone={team.timeZone} tasks={await listTasks(ctx)} />}
        </div>
      </main>
    </>
  );
}

/** Everything there is to assign. */
async function listTasks(ctx: Ctx) {
  const [{ units }, { labs }, questions] = await Promise.all([
    listUnits({ ctx }),
    listLabs({ ctx }),
    listQuestions({ ctx, input: {} }),
  ]);
  return [
    {
      kind: 'Units',
      tasks: units.map(({ day, slug, title }) => ({ value: `unit:${slug}`, label: `${day}. ${title}` })),
    },
    { kind: 'Labs', tasks: labs.map(({ day, slug, title }) => ({ value: `lab:${slug}`, label: `${day}. ${title}` })) },
    {
      kind: 'Mock interviews',
      tasks: ['junior', 'mid', 'senior'].map((level) => ({
        value: `interview:${level}`,
        label: `One of ${level} level`,
      })),
    },
    {
      kind: 'Questions',
      tasks: questions.map(({ id, title, unit }) => ({ value: `scenario:${id}`, label: `${unit.day}. ${title}` })),
    },
  ];
}
