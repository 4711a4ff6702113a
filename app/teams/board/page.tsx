import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { sayMoment } from '@/app/_components/moment';
import { SiteHeader } from '@/app/_components/site-header';
import { env } from '@/env';
import { getCtx, getSettings } from '@/lib/auth';
import { getTeamsBoard, teamsBoardQuerySchema } from '@/lib/boards';
import { EmptyState } from '@/lib/ui/notice';
import { RankTable } from '../_components/rank-table';
import { MyTeams } from './_components/my-teams';

type Props = { searchParams: Promise<{ week?: string }> };

export const metadata: Metadata = { title: 'Board of teams' };

export default async function TeamsBoardPage({ searchParams }: Props): Promise<ReactNode> {
  const ctx = await getCtx();
  if (!env().TEAMS_BOARD) notFound();
  if (ctx.actor.kind !== 'user') redirect('/signin?next=/teams/board');
  const { week } = await searchParams;
  // An address typed by hand is answered with this week's board.
  const { data = {} } = teamsBoardQuerySchema.safeParse({ week });
  const [board, { timeZone }] = await Promise.all([getTeamsBoard({ ctx, input: data }), getSettings({ ctx })]);
  const isNow = board.later === null;
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-8">
          <header>
            <Breadcrumb crumbs={[{ label: 'Teams', href: '/teams' }]} />
            <h1 className="text-3xl font-bold tracking-tight">Board of teams</h1>
            <p className="mt-2 max-w-[68ch] text-muted">
              Points per member, so that small teams stand beside large ones. A team is here because an owner put it
              here; no member is named.
            </p>
          </header>
          <section aria-labelledby="board-title" className="grid grid-cols-1 gap-6">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <h2 id="board-title" className="text-2xl font-semibold">
                {isNow ? 'This week' : 'Last week'}
              </h2>
              <nav aria-label="Weeks">
                {isNow ? <a href={`?week=${board.earlier}`}>Last week</a> : <a href="/teams/board">This week</a>}
              </nav>
            </div>
            <MyTeams board={board} />
            {board.rows.length > 0 ? (
              <RankTable
                caption="Ranks of teams; equal points share a rank"
                name="Team"
                points="Points per member"
                places={board.rows.map(({ rank, name, points, mine }) => {
                  return { rank, name, points: sayEach(points), mine: mine && 'yours' };
                })}
                whole={3}
              />
            ) : (
              <EmptyState title={isNow ? 'No team stands here yet' : 'No team stood here'}>
                A team needs three members and points of that week. Owners put it here in its settings.
              </EmptyState>
            )}
            <p className="text-sm text-muted">
              {board.countedAt && `Counted at ${sayMoment(new Date(board.countedAt), timeZone)}, and `}
              {board.countedAt ? 'counted' : 'Counted'} again every five minutes.{' '}
              <a href="/points">What earns points</a>
            </p>
          </section>
        </div>
      </main>
    </>
  );
}

const sayEach = (points: number): string =>
  points.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
