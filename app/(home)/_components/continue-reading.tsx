import { percent } from '@/app/_components/yard/slots';
import type { listReadingPositions, YardUnit } from '@/lib/review';

type Position = Awaited<ReturnType<typeof listReadingPositions>>[number];

/** A lesson to open next; `begun` when it was left halfway. */
export type Lesson = { day: number; title: string; href: string; begun: boolean };

const placeOf = ({ slug, heading }: Position) => `/units/${slug}${heading ? `#${heading}` : ''}`;

/** The lesson left halfway last, or else the first unit without a begun card; null when all are begun. */
export function pickNextLesson(open: readonly Position[], yard: readonly YardUnit[]): Lesson | null {
  const [left] = open;
  if (left) return { day: left.day, title: left.title, href: placeOf(left), begun: true };
  const fresh = yard.find(({ begun }) => begun === 0);
  return fresh ? { day: fresh.day, title: fresh.title, href: `/units/${fresh.slug}`, begun: false } : null;
}

/** Lessons left halfway, or the next one to open. */
export function ContinueReading({ positions, next }: { positions: readonly Position[]; next: Lesson | null }) {
  return (
    <section aria-labelledby="reading">
      <h2 id="reading" className="text-xl font-semibold">
        Continue reading
      </h2>
      {positions.length > 0 ? (
        <ul className="mt-3 grid gap-3">
          {positions.map((position) => (
            <li key={position.day}>
              <a href={placeOf(position)} className="font-semibold">
                {position.title}
              </a>
              <p className="tabular text-sm text-muted">
                Day {position.day} · {percent(position.fraction)} read
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-3 text-muted">
          {next ? (
            <>
              No lesson left halfway. Next up:{' '}
              <a href={next.href}>
                day {next.day}, {next.title}
              </a>
              .
            </>
          ) : (
            <>
              You have begun every unit there is. <a href="/units">Read one again</a>
            </>
          )}
        </p>
      )}
    </section>
  );
}
