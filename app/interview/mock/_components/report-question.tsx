import { Html } from '@/app/_components/cards/html';
import { BandMark } from '@/app/interview/_components/band-mark';
import { CriterionVerdict } from '@/app/interview/_components/criterion-verdict';
import { gateWords } from '@/app/interview/_components/gate-words';
import { ModelReading } from '@/app/interview/_components/model-reading';
import { levelWords } from '@/app/interview/_components/question-words';
import { ReadBy } from '@/app/interview/_components/read-by';
import type { InterviewReport } from '@/lib/interview';
import { sayTime } from './interview-words';

type Asked = InterviewReport['questions'][number];
/** The language model that is set up, if one is, and whether the learner lets it read. */
export type Reading = { reader: { name: string; host: string } | null; allowed: boolean };

/** One question: what was said, the band, each criterion, the model answer. */
export function ReportQuestion(props: { question: Asked; number: number; reading: Reading | undefined }) {
  const { question, number, reading } = props;
  const { title, level, turns, attempt } = question;
  return (
    <section aria-label={title} className="grid min-w-0 grid-cols-1 content-start gap-3">
      <h3 className="flex flex-wrap items-center gap-3 text-xl font-semibold">
        {number}. {title} {attempt && <BandMark band={attempt.gate === null ? attempt.band : null} />}
      </h3>
      <p className="tabular text-sm text-muted">
        {levelWords[level]} · {turns.map(sayTurn).join(' · ')}
      </p>
      {attempt?.gate === null && <p className="max-w-[68ch]">{attempt.bandMeans}</p>}
      {attempt?.coach && (
        <p className="overruled max-w-[68ch] wrap-anywhere">
          {attempt.coach.name}, a coach, overruled verdicts: {attempt.coach.reason}
        </p>
      )}
      {!attempt && <p className="text-muted">You passed.</p>}
      {attempt?.gate && <p className="text-muted">{gateWords[attempt.gate]}</p>}
      <details className="print:hidden">
        <summary className="min-h-8 cursor-pointer font-semibold">What you said</summary>
        {turns.map(({ ask, answer }, index) => (
          <div key={index} className="mt-2 grid gap-1">
            {ask && <p className="font-semibold">{ask}</p>}
            <p className="max-w-[68ch] wrap-anywhere whitespace-pre-wrap">{answer || 'You passed.'}</p>
          </div>
        ))}
      </details>
      {attempt?.gate === null &&
        (reading ? (
          <ModelReading id={attempt.id} model={attempt.model} {...reading} />
        ) : (
          attempt.model?.grader && (
            <div className="print:hidden">
              <ReadBy grader={attempt.model.grader} />
            </div>
          )
        ))}
      {reading && attempt?.gate === null && (
        <p className="print:hidden">
          <a href={`/interview/questions/${attempt.scenarioId}/answers/${attempt.id}#own`}>Judge it yourself</a>
        </p>
      )}
      {attempt?.gate === null && (
        <ol className="grid grid-cols-1 gap-3">
          {attempt.criteria.map((criterion, index) => (
            <CriterionVerdict key={criterion.id} criterion={criterion} number={index + 1} />
          ))}
        </ol>
      )}
      {attempt && (
        <details className="print:hidden">
          <summary className="min-h-8 cursor-pointer font-semibold">A model answer</summary>
          <Html html={attempt.modelAnswer} className="mt-2" />
        </details>
      )}
    </section>
  );
}

function sayTurn({ kind, minutes, spentSeconds }: Asked['turns'][number]): string {
  const over = spentSeconds - minutes * 60;
  const time = `${sayTime(spentSeconds)} of about ${minutes}:00`;
  return `${kind === 'question' ? '' : 'follow-up '}${time}${over > 0 ? `, ${sayTime(over)} over` : ''}`;
}
