import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { orNotFound } from '@/app/_components/or-not-found';
import { sayRank } from '@/app/_components/say-rank';
import { SiteHeader } from '@/app/_components/site-header';
import { TeamHead } from '@/app/teams/_components/team-head';
import { type Ctx, getSettings } from '@/lib/auth';
import { type Board, getBoard, getBoardSchema, getInstanceRank, listFlagged } from '@/lib/boards';
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
  const beyond = await sayBeyond(ctx, board);
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-10">
          <TeamHead team={team} role={me.role} current="/board" />
          <BoardView key={`${board.period} ${board.by} ${board.from}`} initial={board} beyond={beyond} />
          {flagged.length > 0 && <FlaggedList slug={slug} flagged={flagged} me={me.userId} />}
        </div>
      </main>
    </>
  );
}

/** The reader's place on the whole instance, beside a board of the period they are in. */
async function sayBeyond(ctx: Ctx, { period, by, from, later }: Board): Promise<string | null> {
  if (by !== 'points' || later !== null) return null;
  const [rank, { timeZone }] = await Promise.all([getInstanceRank({ ctx, input: { period } }), getSettings({ ctx })]);
  // Around midnight the team may be in another week than the reader.
  return rank.from === from ? sayRank(rank, timeZone) : null;
}
