import type { QuestionHead } from '@/lib/interview';
import { ButtonLink } from '@/lib/ui/button';
import { EmptyState } from '@/lib/ui/notice';
import { BandMark } from './band-mark';
import { sayQuestion } from './question-words';

/** Questions in the order given, with the learner's last band when signed in. */
export function QuestionList({ questions }: { questions: readonly QuestionHead[] }) {
  if (questions.length === 0) {
    return (
      <div className="mt-6">
        <EmptyState title="No question is all of that." action={<ButtonLink href="/interview">Show all</ButtonLink>}>
          Take one of the filters off.
        </EmptyState>
      </div>
    );
  }
  return (
    <ol className="mt-6 grid gap-3">
      {questions.map((question) => (
        <li
          key={question.id}
          className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[4rem_minmax(0,1fr)_auto]"
        >
          <p className="tabular text-sm text-muted sm:pt-0.5">Day {question.unit.day}</p>
          <div>
            <h2 className="font-semibold">
              <a href={`/interview/questions/${question.id}`}>{question.title}</a>
            </h2>
            <p className="tabular mt-1 text-sm text-muted">{sayQuestion(question)}</p>
          </div>
          {question.mine && question.mine.answered > 0 && (
            <p className="tabular flex items-center gap-2 text-sm text-muted">
              <BandMark band={question.mine.band} />
              {question.mine.answered > 1 && `last of ${question.mine.answered}`}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
