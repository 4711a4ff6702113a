import { percent } from '@/app/_components/yard/slots';
import { recallOfBegun, type YardUnit } from '@/lib/review';

/** The units that slipped below the recall aimed at, weakest first. */
export function Fading({ units, begun }: { units: readonly YardUnit[]; begun: boolean }) {
  return (
    <section aria-labelledby="fading">
      <h2 id="fading" className="text-xl font-semibold">
        Fading
      </h2>
      {units.length > 0 ? (
        <ul className="mt-3 grid gap-3">
          {units.map((unit) => (
            <li key={unit.day}>
              <a href={`/units/${unit.slug}`} className="font-semibold">
                {unit.title}
              </a>
              <p className="tabular text-sm text-muted">
                Day {unit.day} · {percent(recallOfBegun(unit))} of what you began still there
                {unit.due > 0 && (
                  <>
                    {' '}
                    · <a href={`/review?day=${unit.day}`}>review {unit.due} due</a>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-3 text-muted">
          {begun
            ? 'Nothing. Every unit you began is where you want it.'
            : 'Units show up here when they begin to slip.'}
        </p>
      )}
    </section>
  );
}
