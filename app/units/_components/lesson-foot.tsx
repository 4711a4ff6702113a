import type { LoadedUnit } from '@/lib/content';

function Neighbor({ unit, direction }: { unit: LoadedUnit; direction: 'Previous' | 'Next' }) {
  return (
    <a
      href={`/units/${unit.slug}`}
      rel={direction === 'Next' ? 'next' : 'prev'}
      className={`rounded-lg border border-line bg-surface p-4 no-underline hover:border-accent ${direction === 'Next' ? 'sm:col-start-2 sm:text-end' : ''}`}
    >
      <span className="block text-sm text-muted">
        {direction}: day {unit.day}
      </span>
      <span className="font-semibold">{unit.title}</span>
    </a>
  );
}

/** Where the facts come from, and where to go from here. */
export function LessonFoot(props: { unit: LoadedUnit; previous?: LoadedUnit; next?: LoadedUnit }) {
  const { unit, previous, next } = props;
  return (
    <footer className="mt-14 max-w-[68ch] border-t border-line pt-8">
      <h2 className="text-lg font-semibold">Sources</h2>
      <ul className="mt-3 list-disc space-y-1 ps-5">
        {unit.sources.map(({ title, url }) => (
          <li key={url}>
            <a href={url} className="underline">
              {title}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-8">
        <a
          href={`/review?day=${unit.day}`}
          className="inline-block rounded-md bg-accent px-5 py-2.5 font-semibold text-on-accent no-underline hover:bg-accent-strong"
        >
          Review the {unit.cards.length} cards of this unit
        </a>
      </p>
      <nav aria-label="Other units" className="mt-8 grid gap-4 sm:grid-cols-2 print:hidden">
        {previous && <Neighbor unit={previous} direction="Previous" />}
        {next && <Neighbor unit={next} direction="Next" />}
      </nav>
    </footer>
  );
}
