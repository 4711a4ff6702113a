import { ActionForm } from '@/app/_components/action-form';
import { Html } from '@/app/_components/cards/html';
import type { Interview } from '@/lib/interview';
import { sayInterview, sayShort } from '../../_components/interview-words';
import { goOn, showHint } from '../../actions';
import { Feedback } from './feedback';
import { TurnBox } from './turn-box';

/** What is asked now, and what was said about it so far. In a pause the question is covered. */
export function Room({ interview, owner }: { interview: Interview; owner: string }) {
  const { id, turn, feedback, questions, state } = interview;
  if (!turn) return null;
  const isNew = turn.kind === 'question' && turn.draft === '';
  const short = turn.number === 0 ? sayShort(interview) : null;
  const isResting = state === 'paused' && isNew && turn.spentSeconds === 0;
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8 wrap-anywhere">
      <header>
        <p className="tabular text-muted">
          Question {turn.question} of {questions} · {sayInterview(interview)}
        </p>
        <h1 className="mt-1 text-3xl font-bold tracking-tight">
          {state === 'running' ? turn.title : isResting ? 'Before the next question' : 'Paused'}
        </h1>
        {short && <p className="mt-2 max-w-[68ch] text-muted">{short} Choose more topics for a longer interview.</p>}
      </header>
      {state === 'paused' ? (
        <>
          <p className="max-w-[68ch] text-muted">
            The clock stands still
            {isResting ? '.' : ', and what you wrote is kept. The question comes back when you go on.'}
          </p>
          {feedback && <Feedback attempt={feedback} />}
          <ActionForm
            action={goOn}
            submit={isResting ? 'Ask me the next question' : 'Go on'}
            beside={<input type="hidden" name="id" value={id} />}
          />
        </>
      ) : (
        <>
          <Html html={turn.situation} />
          {turn.said.map(({ ask, answer }, index) => (
            <div key={index} className="grid gap-2">
              {ask && <p className="font-semibold">{ask}</p>}
              <blockquote className="max-w-[68ch] border-l-4 border-line ps-4 wrap-anywhere whitespace-pre-wrap text-muted">
                {answer}
              </blockquote>
            </div>
          ))}
          {turn.ask && (
            <h2 className="max-w-[68ch] text-xl font-semibold" id="follow-up">
              {turn.ask}
            </h2>
          )}
          <TurnBox
            key={turn.number}
            owner={owner}
            interview={id}
            after={turn.number}
            saved={turn.draft}
            minutes={turn.minutes}
            spent={turn.spentSeconds}
            longest={turn.longest}
          />
          <Hints id={id} hints={turn.hints} count={turn.hintCount} />
        </>
      )}
    </div>
  );
}

function Hints({ id, hints, count }: { id: string; hints: readonly string[]; count: number }) {
  if (count === 0) return null;
  return (
    <section aria-labelledby="hints">
      <h2 id="hints" className="text-xl font-semibold">
        Hints
      </h2>
      <ol className="mt-2 list-decimal space-y-1 ps-5">
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      {hints.length < count && (
        <div className="mt-2">
          <ActionForm
            action={showHint}
            submit={hints.length > 0 ? 'Another hint' : 'Give me a hint'}
            size="sm"
            tone="plain"
            beside={<input type="hidden" name="id" value={id} />}
          />
        </div>
      )}
    </section>
  );
}
