import { sayMoment } from '@/app/_components/moment';
import { VerdictMark } from '@/app/labs/_components/verdict-mark';
import type { listMemberSubmissions } from '@/lib/coach';
import { Part } from './part';

type Props = { submissions: Awaited<ReturnType<typeof listMemberSubmissions>>; place: string; timeZone: string };

/** What was handed in for labs, with what does not fit in the evidence. */
export function SubmissionList({ submissions, place, timeZone }: Props) {
  return (
    <Part id="handed-in" title="Handed in" empty={submissions.length === 0 ? 'Nothing is handed in yet.' : null}>
      <ul className="grid gap-3">
        {submissions.map(({ id, title, submittedAt, verdict, tier, score, max, flags }) => (
          <li key={id} className="rounded-lg border border-line bg-surface p-4">
            <p className="flex flex-wrap items-center gap-3 font-semibold">
              <a href={`${place}/submissions/${id}`}>{title}</a> <VerdictMark verdict={verdict} />
            </p>
            <p className="tabular mt-1 text-sm text-muted">
              {score} of {max} · {tier} ·{' '}
              <time dateTime={submittedAt}>{sayMoment(new Date(submittedAt), timeZone)}</time>
            </p>
            {flags.length > 0 && (
              <div className="mt-2 text-sm">
                <p className="font-semibold text-warn">Worth a question</p>
                <ul className="list-disc ps-5">
                  {flags.map(({ code, detail }) => (
                    <li key={code + detail}>{detail}</li>
                  ))}
                </ul>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
