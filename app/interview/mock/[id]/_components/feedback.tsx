import { Html } from '@/app/_components/cards/html';
import { AnswerText } from '@/app/interview/_components/answer-text';
import { BandMark } from '@/app/interview/_components/band-mark';
import { CriterionVerdict } from '@/app/interview/_components/criterion-verdict';
import { gateWords } from '@/app/interview/_components/gate-words';
import type { ScenarioAttempt } from '@/lib/interview';
import { Notice } from '@/lib/ui/notice';

/** In practice, how the question before went. */
export function Feedback({ attempt }: { attempt: ScenarioAttempt }) {
  return (
    <section aria-labelledby="feedback" className="grid grid-cols-1 gap-4">
      <h2 id="feedback" className="flex flex-wrap items-center gap-3 text-2xl font-semibold">
        Your last answer <BandMark band={attempt.gate === null ? attempt.band : null} />
      </h2>
      {attempt.gate ? (
        <Notice tone="warn" title="This was not graded.">
          {gateWords[attempt.gate]}
        </Notice>
      ) : (
        <p className="max-w-[68ch]">{attempt.bandMeans}</p>
      )}
      <AnswerText attempt={attempt} />
      <ol className="grid grid-cols-1 gap-3">
        {attempt.criteria.map((criterion, index) => (
          <CriterionVerdict key={criterion.id} criterion={criterion} number={index + 1} />
        ))}
      </ol>
      <details>
        <summary className="min-h-8 cursor-pointer font-semibold">A model answer</summary>
        <Html html={attempt.modelAnswer} className="mt-2" />
      </details>
    </section>
  );
}
