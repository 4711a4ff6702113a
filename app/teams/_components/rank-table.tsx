import { Avatar } from '@/lib/ui/avatar';
import { ruledTable } from '@/lib/ui/surface';

/**
 * One place: `points` as they are shown, `mine` the words after a name that is the reader's own; `avatar` of a person,
 * undefined of a team.
 */
export type Place = {
  rank: number;
  name: string;
  points: string;
  avatar?: string | null;
  mine?: string | undefined;
};

/** Places of a board, best first; after the first `whole` some may be left out. */
export function RankTable(props: {
  caption: string;
  name: string;
  points: string;
  places: readonly Place[];
  whole: number;
}) {
  const { caption, name, points, places, whole } = props;
  return (
    <table className={ruledTable}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr className="text-sm text-muted">
          <th scope="col" className="w-16 text-end font-semibold">
            Rank
          </th>
          <th scope="col" className="text-start font-semibold">
            {name}
          </th>
          <th scope="col" className="text-end font-semibold">
            {points}
          </th>
        </tr>
      </thead>
      <tbody>
        {places.map((place, index) => (
          <Row
            key={`${place.rank} ${place.name} ${index}`}
            place={place}
            isApart={index >= whole && place.rank > (places[index - 1]?.rank ?? 0) + 1}
          />
        ))}
      </tbody>
    </table>
  );
}

/** `isApart`: places are left out before it. */
function Row({ place, isApart }: { place: Place; isApart: boolean }) {
  const { rank, name, points, avatar, mine } = place;
  return (
    <>
      {isApart && (
        <tr>
          <td colSpan={3} className="text-center text-muted">
            <span aria-hidden>⋯</span>
            <span className="visually-hidden">Some places are left out here.</span>
          </td>
        </tr>
      )}
      <tr className={mine ? 'bg-accent-soft font-semibold' : undefined}>
        <td className="text-end">{rank}</td>
        <th scope="row" className={`text-start wrap-anywhere ${mine ? '' : 'font-normal'}`}>
          <span className="inline-flex items-center gap-2">
            {avatar !== undefined && <Avatar avatar={avatar} name={name} />}
            <span>
              {name}
              {mine && ` (${mine})`}
            </span>
          </span>
        </th>
        <td className="text-end">{points}</td>
      </tr>
    </>
  );
}
