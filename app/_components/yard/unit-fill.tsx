import type { YardUnit } from '@/lib/review';
import { fillOf, ribsOf } from './geometry';
import { percent } from './slots';

const slot = { x: 1, y: 1, width: 44, height: 26 };

/** What the learner holds of one unit: its container in small, the number, and what is due. */
export function UnitFill({ unit }: { unit: YardUnit }) {
  return (
    <div className="tabular flex items-center gap-3 text-sm sm:flex-col sm:items-end sm:gap-1">
      <svg viewBox="0 0 46 28" width={46} height={28} aria-hidden className="shrink-0">
        <rect {...slot} rx={2} fill="var(--color-sunken)" />
        <rect {...fillOf(slot, unit.fill)} fill="var(--color-accent)" />
        <path d={ribsOf(slot, 7)} stroke="var(--color-line-strong)" opacity={0.38} />
        <rect {...slot} rx={2} fill="none" stroke="var(--color-line-strong)" strokeWidth={1.5} />
      </svg>
      <p className="sm:text-end">
        {unit.begun === 0 ? (
          <span className="text-muted">Not begun</span>
        ) : (
          <>
            <span className="font-semibold">{percent(unit.fill)}</span> <span className="text-muted">recalled now</span>
          </>
        )}
        {unit.due > 0 && (
          <a href={`/review?day=${unit.day}`} className="ms-3 sm:ms-0 sm:block">
            {unit.due} due
          </a>
        )}
      </p>
    </div>
  );
}
