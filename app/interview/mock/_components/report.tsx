import { PlannedCards } from '@/app/_components/planned-cards';
import { ModelOffer } from '@/app/interview/_components/model-offer';
import { nameOf, ReadByMatcher } from '@/app/interview/_components/read-by';
import type { InterviewReport } from '@/lib/interview';
import { DimensionTable } from './dimension-table';
import { sayShort, sayTime } from './interview-words';
import { type Reading, ReportQuestion } from './report-question';
import './report.css';

/**
 * An interviewer's notes: per dimension, then per question. Prints on two pages, as report.css says. `reading` is for the
 * learner alone: others may ask no language model.
 */
export function Report(props: { report: InterviewReport; timeZone: string; reading?: Reading }) {
  const { report, timeZone, reading } = props;
  const { questions, minutes, spentSeconds, cards } = report;
  const asked = questions.filter(({ turns }) => turns.length > 0);
  const attempts = asked.flatMap(({ attempt }) => attempt ?? []);
  const read = attempts.filter(({ gate }) => gate === null);
  const matchers = [...new Set(attempts.map(({ grader }) => grader.version))];
  const models = [...new Set(attempts.flatMap(({ model }) => (model?.grader ? [nameOf(model.grader)] : [])))];
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
        {matchers.length > 0 && <ReadByMatcher versions={matchers} />}
        {models.length > 0 && <p className="hidden print:block">And by a language model: {models.join(', ')}.</p>}
        <p className="hidden print:block">
          On paper long quotes are cut and red flags that were not shown left out; model answers are on screen only.
        </p>
        {reading?.reader && reading.allowed && read.some(({ model }) => !model || model.grader?.outdated) && (
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
