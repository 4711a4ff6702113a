import type { LoadedUnit } from '@/lib/content';
import type { LabHead } from '@/lib/labs';

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
export function LessonFoot(props: { unit: LoadedUnit; lab?: LabHead; previous?: LoadedUnit; next?: LoadedUnit }) {
  const { unit, lab, previous, next } = props;
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
      {lab && (
        <p className="mt-6">
          Then do it on your own engine: the lab <a href={`/labs/${lab.slug}`}>{lab.title}</a>, about {lab.minutes}{' '}
          minutes.
        </p>
      )}
      {unit.scenarios.length > 0 && (
        <p className="mt-6">
          And say it aloud: <a href={`/interview?day=${unit.day}`}>{unit.scenarios.length} interview questions</a> about
          this unit.
        </p>
      )}
      <nav aria-label="Other units" className="mt-8 grid gap-4 sm:grid-cols-2 print:hidden">
        {previous && <Neighbor unit={previous} direction="Previous" />}
        {next && <Neighbor unit={next} direction="Next" />}
      </nav>
    </footer>
  );
}
