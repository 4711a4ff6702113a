import { ActionForm } from '@/app/_components/action-form';
import type { TeamAssignments } from '@/lib/coach';
import { Mark } from '@/lib/ui/mark';
import { unassignTask } from '../../coach-actions';
import { AssignmentTitle } from './assignment-title';

type Props = { slug: string; assignments: TeamAssignments['assignments']; coaches: boolean };

/** What is to be done, soonest first; a coach may take each back. */
export function AssignmentList({ slug, assignments, coaches }: Props) {
  return (
    <ul className="mt-4 grid gap-3">
      {assignments.map((assignment) => (
        <li key={assignment.id} className="rounded-lg border border-line bg-surface p-4">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
            <AssignmentTitle assignment={assignment} />
            {assignment.done ? (
              <Mark tone="good">You did it</Mark>
            ) : (
              assignment.overdue && <Mark tone="warn">Overdue</Mark>
            )}
          </div>
          {assignment.note && <p className="mt-2 max-w-[68ch] wrap-anywhere whitespace-pre-wrap">{assignment.note}</p>}
          {coaches && (
            <div className="mt-2">
              <ActionForm
                action={unassignTask}
                submit="Take back"
                tone="quiet"
                size="sm"
                label={`Take back ${assignment.title}`}
              >
                <input type="hidden" name="slug" value={slug} />
                <input type="hidden" name="id" value={assignment.id} />
              </ActionForm>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
