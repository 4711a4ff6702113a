import type { ReactNode } from 'react';
import type { listUnits } from '@/lib/content';

type Summary = Awaited<ReturnType<typeof listUnits>>['units'][number];

/** Units by day. `state` may add what the learner has done with each. */
export function UnitList(props: { units: readonly Summary[]; state?: (day: number) => ReactNode }) {
  const { units, state } = props;
  if (units.length === 0) {
    return <p className="mt-8">There is no content in this instance yet. An admin can add it with a content sync.</p>;
  }
  return (
    <ol className="mt-8 grid gap-4">
      {units.map((unit) => (
        <li
          key={unit.day}
          className="grid gap-x-6 gap-y-2 rounded-lg border border-line bg-surface p-5 sm:grid-cols-[4rem_minmax(0,1fr)_auto]"
        >
          <p className="tabular text-sm text-muted sm:pt-1">Day {unit.day}</p>
          <div>
            <h2 className="text-lg font-semibold">
              <a href={`/units/${unit.slug}`}>{unit.title}</a>
            </h2>
            <p className="mt-1 max-w-[68ch] text-muted">{unit.summary}</p>
            <p className="tabular mt-2 text-sm text-muted">
              {unit.minutes} minutes · {unit.cards} cards · {unit.topics.join(', ')}
            </p>
          </div>
          {state?.(unit.day)}
        </li>
      ))}
    </ol>
  );
}
