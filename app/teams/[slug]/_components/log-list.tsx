import { sayMoment } from '@/app/_components/moment';
import type { TeamLog } from '@/lib/teams';
import { sayDeed } from '../../_components/team-words';

type Props = { log: TeamLog; href: string; isNewest: boolean; timeZone: string };

/** Some lines of the log, with the way to older ones and back. */
export function LogList({ log: { lines, older }, href, isNewest, timeZone }: Props) {
  return (
    <>
      {lines.length === 0 && <p className="text-muted">Nothing older.</p>}
      <ol className="grid gap-3">
        {lines.map((line) => (
          <li key={line.id} className="wrap-anywhere">
            <strong>{line.actorName}</strong> {sayDeed(line)}
            <time dateTime={line.at.toISOString()} className="tabular block text-sm text-muted">
              {sayMoment(line.at, timeZone)}
            </time>
          </li>
        ))}
      </ol>
      {!(isNewest && older === null) && (
        <nav aria-label="Pages of the log" className="flex flex-wrap gap-4">
          {!isNewest && <a href={`${href}#log`}>Newest lines</a>}
          {older && <a href={`${href}?before=${older}#log`}>Older lines</a>}
        </nav>
      )}
    </>
  );
}
