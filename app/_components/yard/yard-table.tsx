import type { ReactNode } from 'react';
import { percent, type YardSlot } from './slots';

/** A yard for those who would rather read; `head` are the cells above, `children` the rows. */
export function ReadAsTable(props: { caption: string; head: ReactNode; children: ReactNode }) {
  const { caption, head, children } = props;
  return (
    <details className="group rounded-lg border border-line bg-surface open:shadow-card">
      <summary className="min-h-10 px-4 py-2 font-semibold text-accent">Read the yard as a table</summary>
      <div className="overflow-x-auto border-t border-line px-4 py-2">
        <table className="w-full text-start text-sm">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr className="text-muted [&>th]:py-2 [&>th]:text-start [&>th]:font-semibold">{head}</tr>
          </thead>
          <tbody className="[&>tr]:border-t [&>tr]:border-line [&_td]:py-2 [&_td]:align-top">{children}</tbody>
        </table>
      </div>
    </details>
  );
}

/** The same yard for those who would rather read; here each written unit is a link. */
export function YardTable({ slots }: { slots: readonly YardSlot[] }) {
  return (
    <ReadAsTable
      caption="Units, what you would recall of each, and what is due"
      head={
        <>
          <th scope="col" className="pe-3">
            Day
          </th>
          <th scope="col">Unit</th>
          <th scope="col" className="w-16 text-end!">
            Recall
          </th>
          <th scope="col" className="w-24 text-end! max-sm:hidden">
            Begun
          </th>
          <th scope="col" className="w-14 text-end!">
            Due
          </th>
          <th scope="col" className="w-20 text-end!">
            Lab
          </th>
        </>
      }
    >
      {slots.map(({ day, name, unit, lab }) => (
        <tr key={day}>
          <td className="pe-3 text-muted">{day}</td>
          {unit ? (
            <>
              <th scope="row" className="py-2 text-start align-top font-normal">
                <a href={`/units/${unit.slug}`}>{name}</a>
              </th>
              <td className="text-end whitespace-nowrap">{percent(unit.fill)}</td>
              <td className="text-end whitespace-nowrap max-sm:hidden">
                {unit.begun} of {unit.cards}
              </td>
              <td className="text-end">{unit.due}</td>
              <td className="text-end">{lab && lab !== 'none' ? lab : '–'}</td>
            </>
          ) : (
            <>
              <th scope="row" className="py-2 text-start align-top font-normal text-muted">
                {name}
              </th>
              <td className="text-end text-muted">coming</td>
              <td className="text-end text-muted max-sm:hidden">–</td>
              <td className="text-end text-muted">–</td>
              <td className="text-end text-muted">–</td>
            </>
          )}
        </tr>
      ))}
    </ReadAsTable>
  );
}
