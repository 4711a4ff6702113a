import { Fragment } from 'react';
import { InCode } from '@/app/_components/in-code';
import type { LintFinding } from '@/lib/grading/lint';
import type { HandedInFile } from '@/lib/labs';
import { Scrollable } from '@/lib/ui/surface';

/** A file by lines, each finding below the last line it is about. */
export function FileText({ file, findings }: { file: HandedInFile; findings: readonly LintFinding[] }) {
  const lines = file.text.replace(/\n$/, '').split('\n');
  return (
    <Scrollable label={file.path} className="rounded-md border border-line bg-sunken py-2 font-mono text-sm leading-6">
      {lines.map((line, index) => (
        <Fragment key={index}>
          <div className="flex">
            <span aria-hidden className="tabular w-12 shrink-0 pe-3 text-end text-muted select-none">
              {index + 1}
            </span>
            <code className="pe-4 text-[1em] whitespace-pre">{line || ' '}</code>
          </div>
          {findings
            .filter(({ endLine }) => endLine === index + 1)
            .map((finding) => (
              <Remark key={`${finding.rule.id} ${finding.message}`} finding={finding} />
            ))}
        </Fragment>
      ))}
    </Scrollable>
  );
}

function Remark({ finding: { rule, message } }: { finding: LintFinding }) {
  return (
    <details className="my-1 ms-12 me-4 border-s-4 border-warn bg-surface px-3 py-1 font-sans text-base">
      <summary className="min-h-6">
        <span className="font-semibold">{rule.title}.</span> <InCode text={message} />
      </summary>
      <p className="mt-1">
        <InCode text={rule.why} />
      </p>
      <p className="mt-1 text-sm">
        An interviewer: <InCode text={rule.interviewer} />{' '}
        <a href={rule.docs} rel="noreferrer">
          {[rule.id, ...rule.ids].join(', ')}
        </a>
      </p>
    </details>
  );
}
