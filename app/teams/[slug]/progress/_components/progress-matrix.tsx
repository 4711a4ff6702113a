import { percent } from '@/app/_components/yard/slots';
import type { Standing, TeamProgress } from '@/lib/coach';
import { Mark } from '@/lib/ui/mark';
import { Scrollable } from '@/lib/ui/surface';
import { sayLastReview } from '../../_components/say-ago';

const sticky = 'sticky start-0 z-10 bg-page';

/** Members down, units across; on a phone the names stay while the units scroll. */
export function ProgressMatrix({ progress }: { progress: TeamProgress }) {
  const { team, pages, members, units } = progress;
  return (
    <Scrollable label="Recall of each member in each unit" className="relative">
      <table className="tabular min-w-full border-separate border-spacing-0 text-sm [&_td]:border-t [&_td]:border-line [&_td]:px-2 [&_td]:py-2 [&_th]:border-line [&_th]:px-2 [&_th]:py-2 [&_tr>th[scope=row]]:border-t">
        <caption className="visually-hidden">
          Percent of each unit that each member would recall now, by the number of its day
        </caption>
        <thead>
          <tr className="text-muted">
            <th scope="col" className={`${sticky} text-start font-semibold`}>
              Name
            </th>
            <th scope="col" className="text-start font-semibold whitespace-nowrap">
              Last review
            </th>
            {units.map(({ day, title }) => (
              <th key={day} scope="col" className="text-end font-semibold" title={title}>
                {day}
                <span className="visually-hidden">: {title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.person.userId}>
              <th scope="row" className={`${sticky} max-w-32 text-start font-normal sm:max-w-56`}>
                <a href={`/teams/${team.slug}/members/${member.person.userId}`} className="wrap-anywhere">
                  {member.person.displayName}
                </a>
              </th>
              <td className="whitespace-nowrap">
                {sayLastReview(member.lastReview)} {member.stuck && <Mark tone="warn">stuck</Mark>}
              </td>
              {member.units.map((unit) => (
                <Cell key={unit.day} unit={unit} />
              ))}
            </tr>
          ))}
          {members.length > 1 && (
            <tr className="font-semibold">
              <th scope="row" colSpan={2} className={`${sticky} text-start`}>
                {pages > 1 ? 'On average on this page' : 'On average'}
              </th>
              {units.map(({ day, fill }) => (
                <td key={day} className="text-end">
                  {percent(fill)}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </Scrollable>
  );
}

function Cell({ unit: { begun, fill, fading } }: { unit: Standing['units'][number] }) {
  if (begun === 0) {
    return (
      <td className="text-end text-muted">
        –<span className="visually-hidden"> not begun</span>
      </td>
    );
  }
  return (
    <td className={`text-end whitespace-nowrap ${fading ? 'bg-warn-soft text-warn' : ''}`}>
      {percent(fill)}
      {fading && (
        <>
          <span aria-hidden>↓</span>
          <span className="visually-hidden"> fading</span>
        </>
      )}
    </td>
  );
}
