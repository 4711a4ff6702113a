import { percent } from '@/app/_components/yard/slots';
import type { Standing } from '@/lib/coach';
import { Mark } from '@/lib/ui/mark';
import { Scrollable } from '@/lib/ui/surface';
import { Part } from './part';

/** Every unit that was begun, then the cards that keep slipping. */
export function UnitStandings({ member: { units, leeches } }: { member: Pick<Standing, 'units' | 'leeches'> }) {
  const begun = units.filter((unit) => unit.begun > 0);
  return (
    <Part id="units" title="Units" empty={begun.length === 0 ? 'No unit is begun yet.' : null}>
      <Scrollable label="Recall by unit">
        <table className="tabular w-full text-sm">
          <caption className="visually-hidden">Units begun: recall, cards met, due, cards that slip</caption>
          <thead>
            <tr className="text-muted [&>th]:px-2 [&>th]:py-2 [&>th]:text-end [&>th]:font-semibold">
              <th scope="col" className="text-start!">
                Unit
              </th>
              <th scope="col">Recall</th>
              <th scope="col">Begun</th>
              <th scope="col">Due</th>
              <th scope="col">Slipping</th>
            </tr>
          </thead>
          <tbody className="[&_td]:px-2 [&_td]:py-2 [&_td]:text-end [&_td]:align-top [&>tr]:border-t [&>tr]:border-line">
            {begun.map((unit) => (
              <tr key={unit.day}>
                <th scope="row" className="px-2 py-2 text-start font-normal">
                  {unit.day}. {unit.title} {unit.fading && <Mark tone="warn">fading</Mark>}
                </th>
                <td>{percent(unit.fill)}</td>
                <td className="whitespace-nowrap">
                  {unit.begun} of {unit.cards}
                </td>
                <td>{unit.due}</td>
                <td>{unit.leeches}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
      {leeches.length > 0 && (
        <details className="mt-4">
          <summary className="min-h-8 cursor-pointer font-semibold">Cards that keep slipping</summary>
          <ul className="mt-2 list-disc ps-5">
            {leeches.map(({ cardId, slug, question, lapses }) => (
              <li key={cardId}>
                <a href={`/units/${slug}#card-${cardId.split('/')[1]}`} className="wrap-anywhere">
                  {question}
                </a>{' '}
                <span className="text-muted">forgotten {lapses} times</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Part>
  );
}
