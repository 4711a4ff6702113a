import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { showWithin } from '@/app/_components/show-within';
import { SiteHeader } from '@/app/_components/site-header';
import { env } from '@/env';
import { type Ctx, getCtx } from '@/lib/auth';
import { listTeams } from '@/lib/teams';
import { ButtonLink } from '@/lib/ui/button';
import { Mark } from '@/lib/ui/mark';
import { EmptyState } from '@/lib/ui/notice';
import { TeamSkeleton } from './_components/team-skeleton';
import { roleWords } from './_components/team-words';

export const metadata: Metadata = {
  title: 'Teams',
  description:
    'Prepare for container interviews together: coaches who see where you are, peers to practise with, nobody forced.',
};
export const dynamic = 'force-dynamic';

export default async function TeamsPage() {
  const ctx = await getCtx();
  return showWithin(drawTeams(ctx), <TeamSkeleton what="Fetching your teams" />);
}

async function drawTeams(ctx: Ctx): Promise<ReactNode> {
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-8">
          <header>
            <h1 className="text-3xl font-bold tracking-tight">Teams</h1>
            <p className="mt-2 max-w-[68ch] text-muted">
              For a bootcamp, a study group or colleagues. A team has coaches who see where somebody is stuck,
              assignments, and peers to interview each other. You choose your name in each team, or hide.
            </p>
          </header>
          {ctx.actor.kind === 'user' ? (
            await drawMine(ctx)
          ) : (
            <p className="flex flex-wrap items-center gap-4">
              Sign in to make a team. Invited? Open the link you were sent.
              <ButtonLink href="/signin?next=/teams" tone="accent">
                Sign in
              </ButtonLink>
            </p>
          )}
        </div>
      </main>
    </>
  );
}

async function drawMine(ctx: Ctx): Promise<ReactNode> {
  const teams = await listTeams({ ctx });
  const board = env().TEAMS_BOARD && <ButtonLink href="/teams/board">Board of teams</ButtonLink>;
  const make = (
    <p className="flex flex-wrap gap-3">
      <ButtonLink href="/teams/new" tone={teams.length === 0 ? 'accent' : 'plain'}>
        Make a team
      </ButtonLink>
      {board}
    </p>
  );
  if (teams.length === 0) {
    return (
      <EmptyState title="You are in no team yet" action={make}>
        <p>To join one, open the link that its coach sends you. Or make one and invite others.</p>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="mine" className="grid justify-items-start gap-4">
      <h2 id="mine" className="text-xl font-semibold">
        Your teams
      </h2>
      <ul className="grid w-full gap-3">
        {teams.map(({ slug, name, role }) => (
          <li
            key={slug}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-lg border border-line bg-surface px-4 py-3"
          >
            <a href={`/teams/${slug}`} className="text-lg font-semibold wrap-anywhere">
              {name}
            </a>
            <Mark tone="plain">{roleWords[role]}</Mark>
          </li>
        ))}
      </ul>
      {make}
    </section>
  );
}
