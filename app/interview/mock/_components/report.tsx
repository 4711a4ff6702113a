import { PlannedCards } from '@/app/_components/planned-cards';
import { ModelOffer } from '@/app/interview/_components/model-offer';
import type { InterviewReport } from '@/lib/interview';
import { DimensionTable } from './dimension-table';
import { sayShort, sayTime } from './interview-words';
import { type Reading, ReportQuestion } from './report-question';
import './report.css';

/**
 * An interviewer's notes: per dimension, then per question. Prints on two pages, without what folds. `reading` is for the
 * learner alone: others may ask no language model.
 */
export function Report(props: { report: InterviewReport; timeZone: string; reading?: Reading }) {
  const { report, timeZone, reading } = props;
  const { questions, minutes, spentSeconds, cards } = report;
  const asked = questions.filter(({ turns }) => turns.length > 0);
  const read = asked.filter(({ attempt }) => attempt?.gate === null);
  return (
    <div className="interview-report grid grid-cols-1 gap-10 wrap-anywhere">
      <section aria-labelledby="dimensions">
        <h2 id="dimensions" className="text-2xl font-semibold">
          By dimension
        </h2>
        <p className="tabular mt-1 max-w-[68ch] text-muted">
          From {read.length} of {questions.length} planned questions. You used {sayTime(spentSeconds)} of {minutes}:00;
          time is told and changes no band. {sayShort(report)}
        </p>
        <DimensionTable report={report} timeZone={timeZone} />
      </section>
      <section aria-labelledby="questions">
        <h2 id="questions" className="text-2xl font-semibold">
          By question
        </h2>
        <p className="mt-1 max-w-[68ch] text-sm text-muted">
          Read by the phrase matcher, which confirms what it recognizes and condemns nothing: “not found” can mean that
          you said it in words it does not know.
        </p>
        {reading?.reader && reading.allowed && read.some(({ attempt }) => !attempt?.model) && (
          <div className="mt-2">
            <ModelOffer reader={reading.reader} />
          </div>
        )}
        <div className="report-questions mt-4 grid grid-cols-1 gap-8">
          {asked.map((question, index) => (
            <ReportQuestion key={question.scenarioId} question={question} number={index + 1} reading={reading} />
          ))}
        </div>
        {asked.length < questions.length && (
          <p className="mt-4 text-muted">
            Not asked:{' '}
            {questions
              .slice(asked.length)
              .map(({ title }) => title)
              .join(', ')}
            .
          </p>
        )}
      </section>
      <PlannedCards cards={cards} why="The cards that teach what was not found come back on their own:" />
    </div>
  );
}
