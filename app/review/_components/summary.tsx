import { useEffect, useRef, useState } from 'react';
import { Button, ButtonLink } from '@/lib/ui/button';
import { Skeleton } from '@/lib/ui/notice';
import type { DayStats } from '../_session/api';
import type { View } from '../_session/view';
import { nextStepAt } from '../_session/session';
import type { Session } from '../_session/types';
import { DayFacts, Tomorrow, WhatLimitsHide } from './summary-parts';
import { SyncMark } from './sync-mark';
import { useController } from './use-controller';

type Props = { view: View; session: Session; day: number | null };

/** In the same place as the cards: what was done, how well, and what comes next. */
export function Summary({ view, session, day }: Props) {
  const controller = useController();
  const heading = useRef<HTMLHeadingElement>(null);
  const [stats, setStats] = useState<DayStats | 'unavailable' | null>(null);
  const here = session.history.filter((done) => done.kind === 'review' && done.here);
  const waiting = nextStepAt(session);

  useEffect(() => {
    heading.current?.focus();
    let gone = false;
    void controller.loadStats().then((loaded) => {
      if (!gone) setStats(loaded ?? 'unavailable');
    });
    return () => {
      gone = true;
    };
  }, [controller]);

  const known = stats !== null && stats !== 'unavailable' ? stats : null;
  const answeredToday =
    here.length > 0 || (known !== null && known.today.reviews + known.today.newCards + known.today.learning > 0);
  const title =
    waiting !== null && here.length > 0
      ? 'A short break'
      : answeredToday
        ? day === null
          ? 'Done for today'
          : `Day ${day}: done for today`
        : 'Nothing due today';

  return (
    <div className="mx-auto grid max-w-2xl gap-8 px-4 pt-6 pb-16">
      <div className="flex items-center justify-between">
        <a href="/" className="text-muted">
          Home
        </a>
        <SyncMark sync={view.sync} />
      </div>
      <h2 ref={heading} tabIndex={-1} className="text-3xl font-semibold">
        {title}
      </h2>
      {waiting !== null && <StepWaiting at={waiting} />}
      {stats === null ? (
        <Skeleton className="h-40" />
      ) : known ? (
        <>
          {answeredToday && <DayFacts stats={known} />}
          <Tomorrow stats={known} answeredToday={answeredToday} />
        </>
      ) : (
        <p className="text-muted">
          You gave {here.length} answers here. Today’s numbers are not available right now; they come back with the
          connection.
        </p>
      )}
      <WhatLimitsHide hidden={session.hidden} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink tone="accent" href={day === null ? '/' : '/review'}>
          {day === null ? 'Home' : 'Review everything due'}
        </ButtonLink>
        <ButtonLink href="/units">Read a lesson</ButtonLink>
        {session.history.length > 0 && (
          <Button onClick={() => controller.undo(true)} disabled={session.restoring !== null}>
            Undo last
          </Button>
        )}
      </div>
    </div>
  );
}

function StepWaiting({ at }: { at: number }) {
  const time = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return (
    <p>
      A card you are learning comes back at <time className="font-semibold">{time}</time>. Leave this open and it shows
      by itself.
    </p>
  );
}
