import { YardDrawings } from '@/app/_components/yard/yard';
import { ReadAsTable } from '@/app/_components/yard/yard-table';
import type { TeamUnit } from '@/lib/coach';
import { describeTeamYard, sayFill } from './yard-words';

/** The yard, filled by what everybody in the team would recall. */
export function TeamYardFigure({ units }: { units: readonly TeamUnit[] }) {
  const places = units.map(({ day, title, fill }) => {
    return {
      day,
      fill,
      lab: null,
      title: `Day ${day}: ${title}, ${fill === null ? 'too few to tell' : sayFill(fill)}`,
    };
  });
  return (
    <figure className="grid grid-cols-1 gap-3">
      <YardDrawings places={places} label={describeTeamYard(units)} />
      <figcaption className="max-w-[68ch] text-sm text-muted">
        One container per unit, from day 8 at the bottom left. The fill is what everyone in the team would recall right
        now, on average and in steps of five percent; who has not begun a unit recalls none of it. A dashed outline: too
        few people have begun it to tell without telling about one of them.
      </figcaption>
      <ReadAsTable
        caption="Units, what the team would recall of each, how many have begun it and how many could use help"
        head={
          <>
            <th scope="col" className="pe-3">
              Day
            </th>
            <th scope="col">Unit</th>
            <th scope="col" className="w-24 text-end!">
              Recall
            </th>
            <th scope="col" className="w-16 text-end!">
              Begun
            </th>
            <th scope="col" className="w-24 text-end! max-sm:hidden">
              Could use it
            </th>
          </>
        }
      >
        {units.map(({ day, slug, title, fill, begun, couldUse }) => (
          <tr key={day}>
            <td className="pe-3 text-muted">{day}</td>
            <th scope="row" className="py-2 text-start align-top font-normal">
              <a href={`/units/${slug}`}>{title}</a>
            </th>
            <td className="text-end whitespace-nowrap">{fill === null ? <TooFew /> : sayFill(fill)}</td>
            <td className="text-end">{begun ?? <TooFew />}</td>
            <td className="text-end max-sm:hidden">{couldUse ?? <TooFew />}</td>
          </tr>
        ))}
      </ReadAsTable>
    </figure>
  );
}

function TooFew() {
  return (
    <span className="text-muted">
      <span aria-hidden>–</span>
      <span className="visually-hidden">too few to tell</span>
    </span>
  );
}
