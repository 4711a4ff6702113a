import { InCode } from '@/app/_components/in-code';
import type { LintFinding, Severity } from '@/lib/grading/lint';
import { teachingUnits } from '../teaching-units';

const labels: Record<Severity, { one: string; many: string; look: string }> = {
  error: { one: 'error', many: 'errors', look: 'border-bad bg-bad-soft text-bad' },
  warning: { one: 'warning', many: 'warnings', look: 'border-warn bg-warn-soft text-warn' },
  info: { one: 'note', many: 'notes', look: 'border-accent bg-accent-soft text-accent' },
};
const severities = ['error', 'warning', 'info'] as const;

/** “2 errors, 1 note.”, or that there is nothing to say. */
export function countFindings(findings: readonly LintFinding[]): string {
  const counts = severities.flatMap((severity) => {
    const count = findings.filter(({ rule }) => rule.severity === severity).length;
    const { one, many } = labels[severity];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counts.length > 0 ? `${counts.join(', ')}.` : 'Nothing to object to. Be ready to say why each line is there.';
}

/** The findings in the order of their lines. A line number selects its lines in the editor. */
export function Findings(props: {
  findings: readonly LintFinding[];
  titles: Readonly<Record<string, string>>;
  onShow: (first: number, last: number) => void;
}) {
  const shown = props.findings.slice(0, 200);
  return (
    <ol className="grid gap-3">
      {shown.map((finding) => (
        <li
          key={`${finding.rule.id} ${finding.line} ${finding.message}`}
          className="rounded-lg border border-line bg-surface p-4"
        >
          <Finding {...props} finding={finding} />
        </li>
      ))}
    </ol>
  );
}

function Finding(props: {
  finding: LintFinding;
  titles: Readonly<Record<string, string>>;
  onShow: (first: number, last: number) => void;
}) {
  const { rule, line, endLine, message } = props.finding;
  const { one, look } = labels[rule.severity];
  const units = (teachingUnits[rule.id] ?? []).filter((slug) => props.titles[slug] !== undefined);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span className={`rounded-sm border px-2 font-semibold capitalize ${look}`}>{one}</span>
        <button
          type="button"
          onClick={() => props.onShow(line, endLine)}
          className="tabular min-h-6 rounded-sm px-1 font-semibold text-accent underline underline-offset-2"
        >
          {line === endLine ? `Line ${line}` : `Lines ${line} to ${endLine}`}
        </button>
      </div>
      <h3 className="mt-2 font-semibold">{rule.title}</h3>
      <p className="wrap-anywhere">
        <InCode text={message} />
      </p>
      <details className="mt-1">
        <summary className="min-h-6 py-1 text-sm font-semibold text-accent">Why, and what you would be asked</summary>
        <p className="mt-1">
          <InCode text={rule.why} />
        </p>
        <p className="mt-2 border-s-4 border-line-strong ps-3">
          <span className="block text-sm font-semibold text-muted">An interviewer</span>
          <InCode text={rule.interviewer} />
        </p>
        <ul className="mt-2 grid gap-1 text-sm">
          {units.map((slug) => (
            <li key={slug}>
              Lesson and cards: <a href={`/units/${slug}`}>{props.titles[slug]}</a>
            </li>
          ))}
          <li>
            Documentation:{' '}
            <a href={rule.docs} rel="noreferrer" className="underline wrap-anywhere">
              {[rule.id, ...rule.ids].join(', ')}
            </a>
          </li>
        </ul>
      </details>
    </>
  );
}
