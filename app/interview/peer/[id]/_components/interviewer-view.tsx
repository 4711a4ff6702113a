'use client';
import { Html } from '@/app/_components/cards/html';
import { Clock } from '@/app/interview/_components/answer/clock';
import type { PeerSession } from '@/lib/interview';
import { Button } from '@/lib/ui/button';
import { AskedList } from './asked-list';
import { TickList } from './tick-list';
import type { Act } from './use-peer-session';

type Props = {
  session: PeerSession;
  now: NonNullable<PeerSession['now']>;
  owner: string;
  api: string;
  act: Act;
  isActing: boolean;
};

/** For who asks: question, clock, what the other types, and the sheet. */
export function InterviewerView({ session, now, owner, api, act, isActing }: Props) {
  const { id, phase, peer } = session;
  const { question, sheet, number } = now;
  if (!question || !sheet) return null;
  const isRunning = phase === 'asking';
  const probes = [...sheet.criteria.flatMap(({ probe }) => probe ?? []), ...sheet.deeper.map(({ ask }) => ask)];
  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
      <div className="grid grid-cols-1 content-start gap-6">
        {isRunning ? (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button onClick={() => void act('end', { after: number })} aria-disabled={isActing}>
              End the round
            </Button>
            <Clock minutes={now.minutes} spent={now.spentSeconds} />
          </div>
        ) : (
          <div className="grid gap-3">
            <p className="max-w-[68ch]">
              Read this first; {peer} sees nothing of it yet. When you start the clock, the question appears there. The
              sheet is for you alone until the round is over.
            </p>
            <p>
              <Button tone="accent" onClick={() => void act('start', { round: number })} aria-disabled={isActing}>
                Start the clock
              </Button>
            </p>
          </div>
        )}
        <section aria-labelledby="question">
          <h2 id="question" className="text-xl font-semibold">
            {isRunning ? 'The question' : question.title}
          </h2>
          <Html html={question.situation} className="mt-2" />
        </section>
        {isRunning && (
          <section aria-labelledby="typed">
            <h2 id="typed" className="text-xl font-semibold">
              What {peer} types
            </h2>
            <p className="mt-2 max-w-[68ch] whitespace-pre-wrap">
              {now.answer || <span className="text-muted">Nothing yet. They may be speaking.</span>}
            </p>
          </section>
        )}
        <AskedList asked={now.asked} by="yours" />
      </div>
      <div className="grid grid-cols-1 content-start gap-6">
        <section aria-labelledby="criteria">
          <h2 id="criteria" className="text-xl font-semibold">
            What to listen for
          </h2>
          <TickList criteria={sheet.criteria} round={number} owner={owner} api={api} id={id} isOpen={isRunning} />
        </section>
        <section aria-labelledby="probes">
          <h2 id="probes" className="text-xl font-semibold">
            Follow-ups
          </h2>
          <ul className="mt-2 grid gap-3">
            {probes.map((ask) => (
              <li key={ask} className="flex items-start justify-between gap-3">
                <span>{ask}</span>
                <Button
                  size="sm"
                  className="shrink-0"
                  aria-label={`Ask: ${ask}`}
                  disabled={!isRunning || now.asked.includes(ask)}
                  onClick={() => void act('probes', { round: number, ask })}
                >
                  {now.asked.includes(ask) ? 'Asked' : 'Ask'}
                </Button>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="hints">
          <h2 id="hints" className="text-xl font-semibold">
            Hints, if {peer} is stuck
          </h2>
          <ol className="mt-2 list-decimal space-y-1 ps-5">
            {sheet.hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ol>
        </section>
        <details>
          <summary className="min-h-8 cursor-pointer font-semibold">A model answer</summary>
          <Html html={sheet.modelAnswer} className="mt-2" />
          <ul className="mt-4 grid gap-3">
            {sheet.deeper.map(({ ask, listen }) => (
              <li key={ask}>
                <span className="font-semibold">{ask}</span> {listen}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </div>
  );
}
