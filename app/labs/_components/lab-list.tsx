import type { LabList as Labs } from '@/lib/labs';
import { EmptyState } from '@/lib/ui/notice';
import { Standing } from './standing';

const difficulties = { easy: 'Easy', medium: 'Medium', hard: 'Hard' };

/** What a lab asks for, in one line. */
export function sayEffort({ difficulty, minutes }: { difficulty: keyof typeof difficulties; minutes: number }): string {
  return `${difficulties[difficulty]} · about ${minutes} minutes`;
}

/** All labs by day, with the learner's state when signed in. */
export function LabList({ labs }: { labs: Labs['labs'] }) {
  if (labs.length === 0) {
    return (
      <div className="mt-8">
        <EmptyState title="There are no labs in this instance yet.">
          <p>An admin can add them with a content sync.</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <ol className="mt-8 grid gap-4">
      {labs.map((lab) => (
        <li
          key={lab.slug}
          className="grid grid-cols-1 gap-x-6 gap-y-2 rounded-lg border border-line bg-surface p-5 sm:grid-cols-[4rem_minmax(0,1fr)_auto]"
        >
          <p className="tabular text-sm text-muted sm:pt-1">Day {lab.day}</p>
          <div>
            <h2 className="text-lg font-semibold">
              <a href={`/labs/${lab.slug}`}>{lab.title}</a>
            </h2>
            <p className="mt-1 max-w-[68ch] text-muted">{lab.summary}</p>
            <p className="tabular mt-2 text-sm text-muted">
              {sayEffort(lab)} · unit: <a href={`/units/${lab.unit.slug}`}>{lab.unit.title}</a>
            </p>
          </div>
          {lab.mine && <Standing {...lab.mine} max={lab.max} />}
        </li>
      ))}
    </ol>
  );
}
