import type { Today } from '@/lib/review';
import { ButtonLink } from '@/lib/ui/button';
import type { Lesson } from './continue-reading';
import { EnterStarts } from './enter-starts';
import { sayHidden, sayToday } from './today-words';

const startId = 'start';

/** The one question this page answers, and the one button. With nothing to review the button leads to a lesson. */
export function WhatNow(props: {
  name: string;
  today: Today;
  newcomer: boolean;
  tomorrow: number;
  timeZone: string;
  lesson: Lesson | null;
}) {
  const { name, today, newcomer, tomorrow, timeZone, lesson } = props;
  const clockTime = (at: Date) =>
    at.toLocaleTimeString('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const { title, detail, ready } = sayToday(today, { newcomer, tomorrow, clockTime });
  const hidden = newcomer ? null : sayHidden(today.hidden);
  const date = new Date(`${today.studyDay}T12:00:00Z`).toLocaleDateString('en', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const action = ready
    ? { href: '/review', label: newcomer ? 'Show me the first card' : 'Start the review' }
    : lesson && { href: lesson.href, label: lesson.begun ? 'Read on' : `Read day ${lesson.day}` };
  return (
    <section aria-labelledby="now" className="grid justify-items-start gap-4">
      <p className="text-muted">{newcomer ? `Welcome aboard, ${name}.` : `${name} · ${date}`}</p>
      <div className="grid gap-2">
        <h1 id="now" className="text-4xl font-bold tracking-tight sm:text-5xl">
          {title}
        </h1>
        <p className="tabular max-w-[48ch] text-lg text-muted">{detail}</p>
      </div>
      {action && (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 max-sm:w-full">
          <ButtonLink id={startId} href={action.href} tone="accent" size="lg" className="max-sm:w-full">
            {action.label}
            <kbd
              aria-hidden
              className="ms-1 rounded-sm border border-current px-1.5 text-sm leading-6 opacity-80 max-sm:hidden"
            >
              Enter
            </kbd>
          </ButtonLink>
          {newcomer && lesson && <a href={lesson.href}>Read the lesson first</a>}
          <EnterStarts id={startId} />
        </div>
      )}
      {!ready && lesson && <p className="text-muted">{lesson.title}</p>}
      {hidden && (
        <p className="text-sm text-muted">
          {hidden} <a href="/settings#study">Change the limits</a>
        </p>
      )}
    </section>
  );
}
