import type { Board } from '@/lib/boards';
import { Avatar } from '@/lib/ui/avatar';
import { ruledTable } from '@/lib/ui/surface';

type Row = Board['rows'][number];

export function BoardTable({ board }: { board: Board }) {
  const { rows, by } = board;
  return (
    <table className={ruledTable}>
      <caption className="visually-hidden">Ranks of the team; equal points share a rank</caption>
      <thead>
        <tr className="text-sm text-muted">
          <th scope="col" className="w-16 text-end font-semibold">
            Rank
          </th>
          <th scope="col" className="text-start font-semibold">
            Name
          </th>
          <th scope="col" className="text-end font-semibold">
            {by === 'improved' ? 'Above own average' : 'Points'}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <BoardRow key={`${row.rank} ${row.name} ${row.reachedAt}`} row={row} isApart={isApart(rows, index)} />
        ))}
      </tbody>
    </table>
  );
}

/** Whether places are left out before this row. */
function isApart(rows: readonly Row[], index: number): boolean {
  const [before, row] = [rows[index - 1], rows[index]];
  return before !== undefined && row !== undefined && index >= 10 && row.rank > before.rank + 1;
}

function BoardRow({ row, isApart: apart }: { row: Row; isApart: boolean }) {
  return (
    <>
      {apart && (
        <tr>
          <td colSpan={3} className="text-center text-muted">
            <span aria-hidden>⋯</span>
            <span className="visually-hidden">Some places are left out here.</span>
          </td>
        </tr>
      )}
      <tr className={row.me ? 'bg-accent-soft font-semibold' : undefined}>
        <td className="text-end">{row.rank}</td>
        <th scope="row" className={`text-start wrap-anywhere ${row.me ? '' : 'font-normal'}`}>
          <span className="inline-flex items-center gap-2">
            <Avatar avatar={row.avatar} name={row.name} />
            <span>
              {row.name}
              {row.me && ' (you)'}
            </span>
          </span>
        </th>
        <td className="text-end">{row.points.toLocaleString('en')}</td>
      </tr>
    </>
  );
}
