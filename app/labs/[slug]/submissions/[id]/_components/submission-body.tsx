import { sayMoment } from '@/app/_components/moment';
import { PlannedCards } from '@/app/_components/planned-cards';
import { FileText } from '@/app/labs/_components/file-text';
import { lintDockerfile } from '@/lib/grading/lint';
import type { HandedInFile, Submission } from '@/lib/labs';
import { Notice } from '@/lib/ui/notice';
import { CheckVerdict } from '../../../_components/check-verdict';
import { ReexecutionNote } from '../../../_components/reexecution-note';

const tierWords = {
  'self-run': 'Self-run: the evidence is whole, but nothing in it shows that it comes from this attempt.',
  checked: 'Checked: the evidence carries your attempt’s number and agrees with itself.',
  're-executed': 'Re-executed: this instance built your files again, and all that must pass passed there too.',
};

/** Points, times and tier of a submission, below its verdict. */
export function SubmissionSums({ submission, timeZone }: { submission: Submission; timeZone: string }) {
  return (
    <>
      <p className="tabular mt-2 text-lg">
        {submission.score} of {submission.max} points
        {submission.hintCost > 0 && `, ${submission.hintCost} of them spent on hints`}
      </p>
      <p className="mt-1 text-sm text-muted">
        Handed in <time dateTime={submission.submittedAt}>{sayMoment(new Date(submission.submittedAt), timeZone)}</time>
        {submission.gradedAt !== submission.submittedAt && (
          <>
            , judged again{' '}
            <time dateTime={submission.gradedAt}>{sayMoment(new Date(submission.gradedAt), timeZone)}</time> because the
            rules improved
          </>
        )}
        . Version {submission.labVersion}. {tierWords[submission.tier]}
      </p>
    </>
  );
}

/** What the evidence says, check by check, the files and the engine; as its learner sees it. */
export function SubmissionBody({ submission, files }: { submission: Submission; files: readonly HandedInFile[] }) {
  const { checks, flags, engine } = submission;
  return (
    <>
      {flags.length > 0 && (
        <Notice tone="warn" title="About the evidence">
          <ul className="list-disc ps-5">
            {flags.map(({ code, detail }) => (
              <li key={code + detail}>{detail}</li>
            ))}
          </ul>
          <p className="mt-2 text-sm">This fails no check. It lowers the tier, and a coach may ask about it.</p>
        </Notice>
      )}
      <ReexecutionNote reexecution={submission.reexecution} />
      <section aria-labelledby="checks">
        <h2 id="checks" className="text-2xl font-semibold">
          Check by check
        </h2>
        <ul className="mt-3 grid grid-cols-1 gap-3">
          {checks.map((check) => (
            <CheckVerdict key={check.id} check={check} />
          ))}
        </ul>
      </section>
      <PlannedCards cards={submission.cards} why="The cards that teach what failed come back on their own:" />
      <section aria-labelledby="files" className="grid grid-cols-1 gap-3">
        <h2 id="files" className="text-2xl font-semibold">
          What you handed in
        </h2>
        {files.map((file) => (
          <div key={file.path} className="grid grid-cols-1 gap-2">
            <h3 className="font-mono text-sm font-semibold">{file.path}</h3>
            <FileText file={file} findings={findingsOf(file)} />
          </div>
        ))}
      </section>
      <section aria-labelledby="engine">
        <h2 id="engine" className="text-2xl font-semibold">
          Your engine
        </h2>
        <dl className="tabular mt-3 grid gap-x-6 text-sm sm:grid-cols-2">
          {Object.entries(engine)
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div key={name} className="flex justify-between gap-4 border-b border-line py-1">
                <dt className="text-muted">{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </section>
    </>
  );
}

const longest = 32 * 1024;

/** Rules are for Dockerfiles; a very long one is shown without them. */
function findingsOf({ path, text }: HandedInFile) {
  const isDockerfile = /(^|\/)([\w.-]+\.)?Dockerfile(\.[\w-]+)?$/.test(path);
  return isDockerfile && text.length <= longest ? lintDockerfile(text).findings : [];
}
