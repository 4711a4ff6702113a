import { percent } from '@/app/_components/yard/slots';
import type { TeamProgress } from '@/lib/coach';

const MOST = 5;

/** Where a coach could begin: what fades for most, who is stuck, cards that nobody keeps. */
export function Worries({ progress: { team, pages, members, units, leeches } }: { progress: TeamProgress }) {
  const fading = units
    .filter((unit) => unit.fading > 0)
    .toSorted((one, other) => other.fading - one.fading || one.day - other.day)
    .slice(0, MOST);
  const stuck = members.filter((member) => member.stuck);
  return (
    <div className="grid gap-x-14 gap-y-8 border-t border-line pt-8 md:grid-cols-3">
      {pages > 1 && (
        <p className="text-muted md:col-span-3">
          Of the {members.length === 1 ? 'one person' : `${members.length} people`} on this page.
        </p>
      )}
      <List id="fading" title="Fading" empty="No unit has slipped for anybody.">
        {fading.map((unit) => (
          <li key={unit.day}>
            <a href={`/units/${unit.slug}`} className="font-semibold">
              {unit.title}
            </a>
            <p className="tabular text-sm text-muted">
              for {unit.fading} of the {unit.begun} who began it · {percent(unit.fill)} on average
            </p>
          </li>
        ))}
      </List>
      <List id="stuck" title="Stuck" empty="Nobody has been away for a week with cards due.">
        {stuck.map(({ person, due, lastReview }) => (
          <li key={person.userId}>
            <a href={`/teams/${team.slug}/members/${person.userId}`} className="font-semibold wrap-anywhere">
              {person.displayName}
            </a>
            <p className="tabular text-sm text-muted">
              {due} due · away for {lastReview?.daysAgo} days
            </p>
          </li>
        ))}
      </List>
      <List id="leeches" title="Cards that keep slipping" empty="No card has lapsed eight times for anybody.">
        {leeches.map(({ cardId, slug, question, members: people }) => (
          <li key={cardId}>
            <a href={`/units/${slug}#card-${cardId.split('/')[1]}`} className="wrap-anywhere">
              {question}
            </a>
            <p className="tabular text-sm text-muted">
              for {people} {people === 1 ? 'person' : 'people'}
            </p>
          </li>
        ))}
      </List>
    </div>
  );
}

function List(props: { id: string; title: string; empty: string; children: React.ReactNode[] }) {
  const { id, title, empty, children } = props;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      {children.length > 0 ? (
        <ul className="mt-3 grid gap-3">{children}</ul>
      ) : (
        <p className="mt-3 text-muted">{empty}</p>
      )}
    </section>
  );
}
