import { sayDate } from '@/app/_components/moment';
import type { listUnseenComments } from '@/lib/coach';

type Props = Awaited<ReturnType<typeof listUnseenComments>> & { timeZone: string };

/** What coaches wrote since the learner last looked, and about what; nothing when there is nothing. */
export function NewComments({ count, works, timeZone }: Props) {
  if (count === 0) return null;
  const more = count - works.reduce((sum, work) => sum + work.count, 0);
  return (
    <section aria-labelledby="new-comments" className="border-t border-line pt-8">
      <h2 id="new-comments" className="tabular text-xl font-semibold">
        {sayCount(count)}
      </h2>
      <ul className="mt-3 grid gap-x-14 gap-y-4 md:grid-cols-3">
        {works.map((work) => (
          <li key={work.href}>
            <a href={`${work.href}#comments`} className="font-semibold wrap-anywhere">
              {work.title}
            </a>
            <p className="tabular text-sm wrap-anywhere text-muted">
              {work.count} by {new Intl.ListFormat('en-GB').format(work.names)} · of{' '}
              <time dateTime={work.at.toISOString()}>{sayDate(work.at, timeZone)}</time>
            </p>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-3 text-sm text-muted">{more} more, shown here once you have seen these.</p>}
    </section>
  );
}

const sayCount = (count: number): string => (count === 1 ? 'One new comment' : `${count} new comments`);
