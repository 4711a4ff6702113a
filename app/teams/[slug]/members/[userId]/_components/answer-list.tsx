import { sayMoment } from '@/app/_components/moment';
import { BandMark } from '@/app/interview/_components/band-mark';
import type { listMemberAnswers } from '@/lib/coach';
import { Part } from './part';

type Props = { answers: Awaited<ReturnType<typeof listMemberAnswers>>; place: string; timeZone: string };

/** Their answers to questions, those of interviews too, newest first. */
export function AnswerList({ answers, place, timeZone }: Props) {
  return (
    <Part id="answers" title="Answers" empty={answers.length === 0 ? 'No question is answered yet.' : null}>
      <ul className="grid gap-2">
        {answers.map(({ id, title, submittedAt, band }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <a href={`${place}/answers/${id}`}>{title}</a> <BandMark band={band} />
            <time dateTime={submittedAt.toISOString()} className="tabular text-sm text-muted">
              {sayMoment(submittedAt, timeZone)}
            </time>
          </li>
        ))}
      </ul>
    </Part>
  );
}
