import { Html } from '@/app/_components/cards/html';
import { sayTime } from '@/app/interview/mock/_components/interview-words';
import type { EndedRound } from '@/lib/interview';
import { Mark } from '@/lib/ui/mark';
import { AskedList } from './asked-list';
import { TickList } from './tick-list';

/** A round that is over, for both: what was said, what the other heard, and a model answer. */
export function RoundResult(props: {
  round: EndedRound;
  /** For the interviewer, while ticks may still change. */
  ticking: { owner: string; api: string; id: string } | null;
}) {
  const { round, ticking } = props;
  const { number, question, answer, asked, criteria, interviewer, candidate, isMine } = round;
  const heading = `round-${number}`;
  return (
    <section aria-labelledby={heading} className="grid max-w-3xl grid-cols-1 gap-4 border-t border-line pt-6">
      <header>
        <h2 id={heading} className="text-2xl font-semibold">
          {question.title}
        </h2>
        <p className="tabular text-muted">
          Round {number}: {interviewer} asked, {candidate} answered · {sayTime(round.spentSeconds)} of about{' '}
          {round.minutes}:00
        </p>
      </header>
      <details>
        <summary className="min-h-8 cursor-pointer font-semibold">The question</summary>
        <Html html={question.situation} className="mt-2" />
      </details>
      {answer === '' ? (
        <p className="text-muted">Nothing was typed; it may have been said aloud.</p>
      ) : (
        <blockquote className="max-w-[68ch] border-l-4 border-line ps-4 whitespace-pre-wrap">{answer}</blockquote>
      )}
      <AskedList asked={asked} by={interviewer} />
      <h3 className="text-xl font-semibold">What {isMine ? interviewer : 'you'} heard</h3>
      {ticking ? (
        <TickList criteria={criteria} round={number} {...ticking} />
      ) : (
        <ul className="grid gap-3">
          {criteria.map(({ id, text, kind, ticked, note }) => (
            <li key={id} className="rounded-lg border border-line bg-surface p-4">
              <Mark tone={ticked ? (kind === 'red-flag' ? 'bad' : 'good') : 'plain'}>
                {ticked ? 'Heard' : 'Not ticked'}
              </Mark>
              {kind === 'red-flag' && <span className="ms-2 text-sm text-muted">red flag</span>}
              <p className="mt-2">{text}</p>
              {note && <p className="mt-1 text-muted">“{note}”</p>}
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">
        Judged by {round.judgedBy.name}, a peer. It is no grade, makes no points, and stays apart from your own answers.
      </p>
      <details>
        <summary className="min-h-8 cursor-pointer font-semibold">A model answer</summary>
        <Html html={round.modelAnswer} className="mt-2" />
      </details>
    </section>
  );
}
