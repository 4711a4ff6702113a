import type { TeamAssignments } from '@/lib/coach';
import { Scrollable } from '@/lib/ui/surface';
import { Pager } from '../../_components/pager';

type Props = {
  slug: string;
  assignments: TeamAssignments['assignments'];
  members: NonNullable<TeamAssignments['members']>;
};

const sticky = 'sticky start-0 z-10 bg-page';

/** Who has done what; on a phone the names stay while the assignments scroll. */
export function DoneTable({ slug, assignments, members }: Props) {
  return (
    <section aria-labelledby="done" className="grid min-w-0 grid-cols-1 gap-4">
      <h2 id="done" className="text-2xl font-semibold">
        Who has done it
      </h2>
      <Scrollable label="Who has done which assignment">
        <table className="tabular border-separate border-spacing-0 text-sm [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-2 [&_th]:border-line [&_th]:px-3 [&_th]:py-2 [&_tr>th[scope=row]]:border-t">
          <thead>
            <tr className="text-muted">
              <th scope="col" className={`${sticky} text-start align-bottom font-semibold`}>
                Name
              </th>
              {assignments.map(({ id, title }) => (
                <th key={id} scope="col" className="max-w-40 min-w-24 text-start align-bottom font-semibold">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.rows.map(({ person, done }) => (
              <tr key={person.userId}>
                <th scope="row" className={`${sticky} max-w-32 text-start font-normal sm:max-w-56`}>
                  <a href={`/teams/${slug}/members/${person.userId}`} className="wrap-anywhere">
                    {person.displayName}
                  </a>
                </th>
                {assignments.map(({ id }) =>
                  done.includes(id) ? (
                    <td key={id} className="font-semibold text-good">
                      done
                    </td>
                  ) : (
                    <td key={id} className="text-muted">
                      open
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
      <Pager page={members.page} pages={members.pages} href={`/teams/${slug}/assignments`} />
    </section>
  );
}
