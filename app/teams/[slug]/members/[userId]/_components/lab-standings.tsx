import type { MemberProgress } from '@/lib/coach';
import { Part } from './part';

/** How far they got in the labs they tried. */
export function LabStandings({ labs }: { labs: MemberProgress['labs'] }) {
  const tried = labs.filter(({ state }) => state !== 'none');
  return (
    <Part id="labs" title="Labs" empty={tried.length === 0 ? 'No lab is handed in yet.' : null}>
      <ul className="grid gap-2">
        {tried.map(({ slug, title, state, best, max }) => (
          <li key={slug}>
            <a href={`/labs/${slug}`}>{title}</a>{' '}
            <span className="tabular text-sm text-muted">
              {state === 'passed' ? 'passed' : 'not passed yet'} · best {best} of {max}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
