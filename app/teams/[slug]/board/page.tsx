import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { TeamHead } from '@/app/teams/_components/team-head';
import { getBoard, getBoardSchema, listFlagged } from '@/lib/boards';
import { openTeam } from '../_components/open-team';
import { BoardView } from './_components/board-view';
import { FlaggedList } from './_components/flagged-list';

type Query = { period?: string; day?: string; by?: string };
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Query> };

export const metadata: Metadata = { title: 'Board of the team' };

export default async function BoardPage({ params, searchParams }: Props): Promise<ReactNode> {
  const [{ slug }, { period, day, by }] = await Promise.all([params, searchParams]);
  const { ctx, team, me } = await openTeam(slug, `/teams/${slug}/board`);
  // An address typed by hand is answered with this week's board.
  const { data = { slug } } = getBoardSchema.safeParse({ slug, period, day, by });
  const [board, flagged] = await Promise.all([
    orNotFound(getBoard({ ctx, input: data })),
    me.role === 'member' ? [] : listFlagged({ ctx, input: { slug } }),
  ]);
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-10">
          <TeamHead team={team} role={me.role} current="/board" />
          <BoardView key={`${board.period} ${board.by} ${board.from}`} initial={board} />
          {flagged.length > 0 && <FlaggedList slug={slug} flagged={flagged} me={me.userId} />}
        </div>
      </main>
    </>
  );
}
