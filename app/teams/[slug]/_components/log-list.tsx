import { sayMoment } from '@/app/_components/moment';
import type { listTeamLog } from '@/lib/teams';
import { sayDeed } from '../../_components/team-words';

type Lines = Awaited<ReturnType<typeof listTeamLog>>;

export function LogList({ lines, timeZone }: { lines: Lines; timeZone: string }) {
  return (
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
  );
}
