import { Breadcrumb } from '@/app/_components/breadcrumb';
import type { LoadedUnit } from '@/lib/content';

/** Title, what the lesson makes you able to do, and what to know before. */
export function LessonHead({ unit, units }: { unit: LoadedUnit; units: readonly LoadedUnit[] }) {
  return (
    <header className="mb-10 max-w-[68ch]">
      <Breadcrumb crumbs={[{ label: 'Units', href: '/units' }, { label: `Day ${unit.day}` }]} />
      <h1 className="text-3xl font-bold tracking-tight sm:text-4xl">{unit.title}</h1>
      <p className="mt-3 text-lg text-muted">{unit.summary}</p>
      <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        <span>{unit.minutes} minutes to read</span>
        <span>{unit.cards.length} cards</span>
        <a href={`/review?day=${unit.day}`} className="underline">
          Review this unit
        </a>
      </p>
      <section aria-labelledby="objectives" className="mt-6 rounded-lg border border-line bg-surface p-5">
        <h2 id="objectives" className="font-semibold">
          After this unit you can
        </h2>
        <ul className="mt-2 list-disc space-y-1 ps-5">
          {unit.objectives.map(({ id, text }) => (
            <li key={id}>{text.replace(/^./, (first) => first.toLowerCase()).replace(/\.$/, '')}</li>
          ))}
        </ul>
        {unit.prerequisites.length > 0 && (
          <p className="mt-4 text-sm text-muted">
            Builds on{' '}
            {unit.prerequisites.map((day, index) => {
              const earlier = units.find((candidate) => candidate.day === day);
              return (
                <span key={day}>
                  {index > 0 && ', '}
                  {earlier ? (
                    <a href={`/units/${earlier.slug}`} className="underline">
                      Day {day}: {earlier.title}
                    </a>
                  ) : (
                    `Day ${day}`
                  )}
                </span>
              );
            })}
            .
          </p>
        )}
      </section>
    </header>
  );
}
