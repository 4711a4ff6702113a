import { InCode } from '@/app/_components/in-code';
import { StatusMark } from '@/app/labs/_components/verdict-mark';
import type { JudgedCheck } from '@/lib/labs';

/** One check: what was expected, what was seen, why it matters, and what to look at next. */
export function CheckVerdict({ check }: { check: JudgedCheck }) {
  const { status, expected, actual, why, help } = check;
  return (
    <li className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <StatusMark status={status} />
        <h3 className="font-semibold">
          <InCode text={check.title} />
          {!check.required && <span className="font-normal text-muted"> (extra)</span>}
        </h3>
        <span className="tabular ms-auto text-sm text-muted">
          {status === 'pass' ? check.points : 0} of {check.points}
        </span>
      </div>
      {status !== 'pass' && (
        <>
          <dl className="mt-3 grid gap-2 text-sm">
            <Words name="Expected" text={expected} />
            <Words name="Seen" text={actual} />
          </dl>
          {why && (
            <p className="mt-3">
              <InCode text={why} />
            </p>
          )}
          {help && (
            <p className="mt-1">
              <span className="font-semibold">Next: </span>
              <InCode text={help} />
            </p>
          )}
        </>
      )}
    </li>
  );
}

function Words({ name, text }: { name: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <div className="grid grid-cols-1 gap-x-3 sm:grid-cols-[5rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="font-mono wrap-anywhere whitespace-pre-wrap">{text}</dd>
    </div>
  );
}
