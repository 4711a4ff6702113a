import { sayMoment } from '@/app/_components/moment';
import { AnswerText } from '@/app/interview/_components/answer-text';
import { BandMark } from '@/app/interview/_components/band-mark';
import { CriterionVerdict } from '@/app/interview/_components/criterion-verdict';
import type { ScenarioAttempt } from '@/lib/interview';

/** One answer with its band, its text and its criteria. Two of them stand side by side after a retry. */
export function VerdictColumn(props: { attempt: ScenarioAttempt; title: string; timeZone: string }) {
  const { attempt, title, timeZone } = props;
  return (
    <section aria-label={title} className="grid min-w-0 grid-cols-1 content-start gap-4">
      <div>
        <h2 className="flex flex-wrap items-center gap-3 text-2xl font-semibold">
          {title} <BandMark band={attempt.gate === null ? attempt.band : null} />
        </h2>
        {attempt.gate === null && <p className="mt-1 max-w-[68ch]">{attempt.bandMeans}</p>}
        <p className="tabular mt-1 text-sm text-muted">
          <time dateTime={attempt.submittedAt}>{sayMoment(new Date(attempt.submittedAt), timeZone)}</time>
          {attempt.hints > 0 && `, with ${attempt.hints} ${attempt.hints === 1 ? 'hint' : 'hints'}`}
        </p>
      </div>
      <AnswerText attempt={attempt} />
      <ol className="grid grid-cols-1 gap-3">
        {attempt.criteria.map((criterion, index) => (
          <CriterionVerdict key={criterion.id} criterion={criterion} number={index + 1} />
        ))}
      </ol>
    </section>
  );
}
