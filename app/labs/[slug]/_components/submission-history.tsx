import { sayMoment } from '@/app/_components/moment';
import { VerdictMark } from '@/app/labs/_components/verdict-mark';
import type { SubmissionSummary } from '@/lib/labs';
import { Button } from '@/lib/ui/button';

/** What was handed in so far, newest first; two of them can be compared. */
export function SubmissionHistory(props: { submissions: readonly SubmissionSummary[]; timeZone: string }) {
  const { submissions, timeZone } = props;
  const [latest] = submissions;
  return (
    <section aria-labelledby="history" className="grid grid-cols-1 gap-4">
      <h2 id="history" className="text-2xl font-semibold">
        Your submissions
      </h2>
      {!latest && <p className="text-muted">None yet. The first one shows up here with a verdict for every check.</p>}
      {latest && (
        <form action={`/labs/${latest.slug}/compare`} className="grid grid-cols-1 gap-3">
          <ul className="grid grid-cols-1 gap-2">
            {submissions.map((submission, index) => (
              <li key={submission.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
                {submissions.length > 1 && (
                  <span className="flex gap-2 text-sm text-muted">
                    <label className="inline-flex min-h-6 items-center gap-1">
                      <input type="radio" name="before" value={submission.id} defaultChecked={index === 1} /> before
                    </label>
                    <label className="inline-flex min-h-6 items-center gap-1">
                      <input type="radio" name="after" value={submission.id} defaultChecked={index === 0} /> after
                    </label>
                  </span>
                )}
                <a href={`/labs/${submission.slug}/submissions/${submission.id}`}>
                  <time dateTime={submission.submittedAt}>{sayMoment(new Date(submission.submittedAt), timeZone)}</time>
                </a>
                <VerdictMark verdict={submission.verdict} />
                <span className="tabular text-sm text-muted">
                  {submission.score} of {submission.max} points · {submission.tier}
                </span>
              </li>
            ))}
          </ul>
          {submissions.length > 1 && (
            <div>
              <Button type="submit" size="sm">
                Compare the two
              </Button>
            </div>
          )}
        </form>
      )}
    </section>
  );
}
