import type { Board } from '@/lib/boards';
import { addressOf } from './board-words';

const kinds = [
  { label: 'Week', period: 'week', by: 'points' },
  { label: 'Month', period: 'month', by: 'points' },
  { label: 'All time', period: 'all', by: 'points' },
  { label: 'Most improved', period: 'week', by: 'improved' },
] as const;

/** Which board, and the ones before and after it. */
export function PeriodNav({ board }: { board: Board }) {
  const { period, by, earlier, later } = board;
  return (
    <nav aria-label="Boards" className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <ul className="flex flex-wrap gap-1">
        {kinds.map((kind) => (
          <li key={kind.label}>
            <a
              href={addressOf({ ...kind, from: null })}
              aria-current={kind.period === period && kind.by === by ? 'page' : undefined}
              className="block rounded-md border border-line px-3 py-2 text-muted no-underline hover:text-accent aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
            >
              {kind.label}
            </a>
          </li>
        ))}
      </ul>
      <p className="flex gap-4">
        {earlier && <a href={addressOf({ period, by, from: earlier })}>Earlier</a>}
        {later && <a href={addressOf({ period, by, from: later })}>Later</a>}
      </p>
    </nav>
  );
}
