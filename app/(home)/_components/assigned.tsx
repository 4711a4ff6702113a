import { AssignmentTitle } from '@/app/teams/[slug]/assignments/_components/assignment-title';
import type { MyAssignment } from '@/lib/coach';
import { Mark } from '@/lib/ui/mark';

const MOST = 3;

/** What a coach asks for and is not done yet, soonest first; nothing when there is nothing. */
export function Assigned({ assignments }: { assignments: readonly MyAssignment[] }) {
  if (assignments.length === 0) return null;
  const teams = [...new Map(assignments.map(({ team }) => [team.slug, team])).values()];
  return (
    <section aria-labelledby="assigned" className="border-t border-line pt-8">
      <h2 id="assigned" className="text-xl font-semibold">
        Assigned
      </h2>
      <ul className="mt-3 grid gap-x-14 gap-y-4 md:grid-cols-3">
        {assignments.slice(0, MOST).map((assignment) => (
          <li key={assignment.id}>
            <AssignmentTitle assignment={assignment} /> {assignment.overdue && <Mark tone="warn">Overdue</Mark>}
          </li>
        ))}
      </ul>
      <p className="mt-3 flex flex-wrap gap-x-4 text-sm">
        {teams.map(({ slug, name }) => (
          <a key={slug} href={`/teams/${slug}/assignments`} className="wrap-anywhere">
            All assignments of {name}
          </a>
        ))}
      </p>
    </section>
  );
}
