'use client';
import { useState } from 'react';
import { LostNotice } from '@/app/_components/live/lost-notice';
import { useLive } from '@/app/_components/live/use-live';
import { RankTable } from '@/app/teams/_components/rank-table';
import type { Board } from '@/lib/boards';
import { ButtonLink } from '@/lib/ui/button';
import { EmptyState, Notice } from '@/lib/ui/notice';
import { liveAddressOf, sayPeriod, sayPlace } from './board-words';
import { PeriodNav } from './period-nav';

/**
 * The board, live: it follows what anybody in the team earns, and from this week into the next. `beyond` is the place
 * among everybody else in the period of `initial`.
 */
export function BoardView({ initial, beyond }: { initial: Board; beyond: string | null }) {
  const [board, setBoard] = useState(initial);
  const api = `/api/v1/teams/${board.team.slug}/leaderboard`;
  const query = liveAddressOf(initial);

  async function refetch(): Promise<void> {
    const response = await fetch(`${api}${query}`, { cache: 'no-store' }).catch(() => null);
    // Signed out, or no longer of the team: the page itself knows what to say.
    if (response?.status === 401 || response?.status === 404) return location.reload();
    if (response?.ok) setBoard(await response.json());
  }
  const { isLost } = useLive(`${api}/stream${query}`, (news) => {
    if (news) setBoard(JSON.parse(news));
    else void refetch();
  });
  const { me, goal } = board;

  return (
    <section aria-labelledby="board-title" className="grid grid-cols-1 gap-6">
      <PeriodNav board={board} />
      <div>
        <h2 id="board-title" className="text-2xl font-semibold">
          {sayPeriod(board)}
        </h2>
        <output className="mt-1 block text-muted">{sayPlace(board)}</output>
        {beyond && board.from === initial.from && <p className="text-sm text-muted">{beyond}</p>}
      </div>
      <LostNotice isLost={isLost}>The board catches up by itself.</LostNotice>
      {me.underReview && (
        <Notice tone="warn" title="Your points wait for a coach">
          Something about your answers looked unlike reading, such as many of them within seconds. You are not on the
          board until a coach has looked. Nothing is lost: no point is taken away.
        </Notice>
      )}
      {goal && (
        <div className="grid gap-2">
          <label htmlFor="goal" className="font-semibold">
            Together this week: <span className="tabular">{goal.points.toLocaleString('en')}</span> of{' '}
            <span className="tabular">{goal.of.toLocaleString('en')}</span> points
            {goal.points >= goal.of && ', reached'}
          </label>
          <progress
            id="goal"
            max={goal.of}
            value={Math.min(goal.points, goal.of)}
            className="h-3 w-full accent-accent"
          />
          <p className="text-sm text-muted">The points of everyone on the board. Who hides does not count.</p>
        </div>
      )}
      {board.rows.length > 0 ? (
        <RankTable
          caption="Ranks of the team; equal points share a rank"
          name="Name"
          points={board.by === 'improved' ? 'Above own average' : 'Points'}
          places={board.rows.map(({ rank, name, avatar, points, me: mine }) => {
            return { rank, name, avatar, points: points.toLocaleString('en'), mine: mine && 'you' };
          })}
          whole={10}
        />
      ) : (
        <EmptyState
          title={board.by === 'improved' ? 'Nobody is above their own average yet' : 'Nobody has points here yet'}
          action={board.later === null && <ButtonLink href="/review">Start your review</ButtonLink>}
        >
          {board.by === 'improved'
            ? 'It compares this week with the four before, for whoever had points in two of them.'
            : 'Every card that falls due and is answered earns some.'}
        </EmptyState>
      )}
      <p className="text-muted">
        Points are for cards that last, labs that pass and answers you judged yourself. <a href="/points">The rules</a>
        {me.visibility === 'hidden'
          ? '. You are hidden: only you see your place.'
          : '. You may hide or change your name '}
        {me.visibility === 'shown' && (
          <>
            in <a href={`/teams/${board.team.slug}#me`}>You in this team</a>.
          </>
        )}
      </p>
    </section>
  );
}
