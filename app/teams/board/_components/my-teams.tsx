import type { TeamsBoard } from '@/lib/boards';

type Mine = TeamsBoard['mine'][number];

/** Where the reader's own teams stand, or why they do not. */
export function MyTeams({ board: { mine, ranked } }: { board: TeamsBoard }) {
  if (mine.length === 0) return null;
  return (
    <ul className="grid gap-1 text-muted">
      {mine.map((team) => (
        <li key={team.slug} className="wrap-anywhere">
          <a href={`/teams/${team.slug}`}>{team.name}</a> {sayPlace(team, ranked)}
        </li>
      ))}
    </ul>
  );
}

function sayPlace({ compared, rank, percentile }: Mine, ranked: number): string {
  if (!compared) return 'is not on it. An owner may change that in its settings.';
  if (rank === null) return 'has no place: it needs three members and points.';
  const place = `is number ${rank} of ${ranked}`;
  return percentile === null || ranked < 5 ? `${place}.` : `${place}, ahead of ${percentile} % of the others.`;
}
