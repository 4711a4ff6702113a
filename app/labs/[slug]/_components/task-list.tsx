import { InCode } from '@/app/_components/in-code';
import type { Lab } from '@/lib/labs';
import { HintButton } from './hint-button';

/** The tasks, each with the checks that will judge it and their hints. */
export function TaskList({ lab }: { lab: Lab }) {
  return (
    <section aria-labelledby="tasks" className="grid grid-cols-1 gap-4">
      <h2 id="tasks" className="text-2xl font-semibold">
        Tasks
      </h2>
      <ol className="grid grid-cols-1 gap-6">
        {lab.tasks.map((task, index) => (
          <li key={task.id} className="rounded-lg border border-line bg-surface p-5">
            <h3 className="text-lg font-semibold">
              {index + 1}. {task.title}
            </h3>
            <p className="mt-1 max-w-[68ch]">
              <InCode text={task.text} />
            </p>
            <ul className="mt-4 grid gap-3 border-t border-line pt-3">
              {task.checks.map((check) => (
                <li key={check.id}>
                  <CheckLine lab={lab} check={check} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p className="text-sm text-muted">When you are done: {lab.cleanup}</p>
    </section>
  );
}

function CheckLine({ lab, check }: { lab: Lab; check: Lab['tasks'][number]['checks'][number] }) {
  const attempt = lab.mine?.attempt ?? null;
  const taken = attempt?.hints.filter((hint) => hint.check === check.id) ?? [];
  const next = check.hintCosts[taken.length];
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>
          <InCode text={check.title} />
          {!check.required && <span className="text-muted"> (extra)</span>}
        </span>
        <span className="tabular text-sm text-muted">
          <code>{check.id}</code> · {check.points} {check.points === 1 ? 'point' : 'points'}
        </span>
      </div>
      {taken.map((hint) => (
        <p key={hint.number} className="mt-1 border-s-4 border-accent ps-3 text-sm">
          <InCode text={hint.text} />
        </p>
      ))}
      {attempt && next !== undefined && (
        <HintButton attemptId={attempt.id} slug={lab.slug} check={check.id} cost={next} more={taken.length > 0} />
      )}
    </>
  );
}
