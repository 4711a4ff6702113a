import { Fact } from '@/lib/ui/surface';
import type { DayStats } from '../_session/api';
import { formatDuration, plural } from '../_session/format';
import type { Session } from '../_session/types';

const percent = (value: number): string => `${Math.round(value * 100)}%`;

export function DayFacts({ stats }: { stats: DayStats }) {
  const { today, desiredRetention } = stats;
  const answers = today.reviews + today.newCards + today.learning;
  const recalled = today.retentionTotal > 0 ? today.retentionPassed / today.retentionTotal : null;
  return (
    <section aria-label="Today">
      <dl className="grid grid-cols-2 gap-6 rounded-lg border border-line bg-surface p-6 sm:grid-cols-4">
        <Fact value={answers} label={answers === 1 ? 'answer' : 'answers'} />
        <Fact value={today.newCards} label="new cards met" />
        <Fact value={today.again} label="times Again" />
        <Fact value={formatDuration(today.durationMs)} label="thinking" />
      </dl>
      <p className="mt-4">
        {recalled === null ? (
          <>No card came up for recall today, so there is nothing to hold against your target yet.</>
        ) : (
          <>
            You recalled <strong>{percent(recalled)}</strong> of what was due ({today.retentionPassed} of{' '}
            {today.retentionTotal}); your target is {percent(desiredRetention)}.
          </>
        )}
      </p>
    </section>
  );
}

export function Tomorrow({ stats, answeredToday }: { stats: DayStats; answeredToday: boolean }) {
  const { due } = stats.tomorrow;
  if (due > 0) {
    return (
      <p>
        Tomorrow: <strong>{plural(due, 'card')}</strong> due, and new ones within your daily limit.
      </p>
    );
  }
  const next = stats.forecast?.slice(1).find((one) => one.due > 0);
  if (next) {
    return (
      <p>
        Nothing is due tomorrow. Next: <strong>{plural(next.due, 'card')}</strong> on {nameDay(next.studyDay)}.
      </p>
    );
  }
  return answeredToday ? (
    <p>Nothing is due tomorrow yet. New cards come from the next lesson.</p>
  ) : (
    <p>Your line is empty. Read a lesson, and its cards start coming, a few each day.</p>
  );
}

/** `Thursday, November 26` from a study day's date, whatever the time zone. */
function nameDay(studyDay: string): string {
  const date = new Date(`${studyDay}T12:00:00Z`);
  return date.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
}

/** A limit that hides cards must say so. */
export function WhatLimitsHide({ hidden }: { hidden: Session['hidden'] }) {
  const parts = [
    hidden.review > 0 && plural(hidden.review, 'due card'),
    hidden.new > 0 && plural(hidden.new, 'new card'),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <p className="text-muted">
      Your daily limits hold back {parts.join(' and ')}. <a href="/settings#study">Change the limits</a>
    </p>
  );
}
