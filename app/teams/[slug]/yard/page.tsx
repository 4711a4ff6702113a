import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { orNotFound } from '@/app/_components/or-not-found';
import { showWithin } from '@/app/_components/show-within';
import { SiteHeader } from '@/app/_components/site-header';
import { TeamHead } from '@/app/teams/_components/team-head';
import { TeamSkeleton } from '@/app/teams/_components/team-skeleton';
import { getTeamYard } from '@/lib/coach';
import { ButtonLink } from '@/lib/ui/button';
import { EmptyState } from '@/lib/ui/notice';
import { openTeam } from '../_components/open-team';
import { TeamYardFigure } from './_components/team-yard-figure';
import { WhoToAsk } from './_components/who-to-ask';

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = { title: 'Yard of the team' };

export default async function TeamYardPage({ params }: Props) {
  const { slug } = await params;
  const opened = await openTeam(slug, `/teams/${slug}/yard`);
  return showWithin(drawYard(opened), <TeamSkeleton what="Fetching the yard of the team" />);
}

async function drawYard({ ctx, team, me }: Awaited<ReturnType<typeof openTeam>>): Promise<ReactNode> {
  const yard = await orNotFound(getTeamYard({ ctx, input: { slug: team.slug } }));
  const hasBegun = yard.units.some(({ mine }) => mine !== 'new');
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid grid-cols-1 gap-10">
          <TeamHead team={team} role={me.role} current="/yard" />
          {yard.isOpen ? (
            <TeamYardFigure units={yard.units} />
          ) : (
            <EmptyState
              title="The yard opens when four people have begun"
              action={!hasBegun && <ButtonLink href="/review">Start your review</ButtonLink>}
            >
              It shows what the team would recall together. With fewer, each could work out what another recalls. People
              who hide do not count towards the four.
            </EmptyState>
          )}
          <WhoToAsk yard={yard} />
        </div>
      </main>
    </>
  );
}
