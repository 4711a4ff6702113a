import type { Assignment } from '@/lib/coach';
import { sayDay } from './say-day';

const kinds = { unit: 'Unit', lab: 'Lab', scenario: 'Question', interview: 'Interview' } as const;

/** What to do, by when, and who asks. */
export function AssignmentTitle({ assignment }: { assignment: Assignment }) {
  const { what, title, href, dueOn, createdBy } = assignment;
  return (
    <div>
      <p className="font-semibold">{href ? <a href={href}>{title}</a> : title}</p>
      <p className="tabular text-sm text-muted wrap-anywhere">
        {kinds[what]} · by <time dateTime={dueOn}>{sayDay(dueOn)}</time>
        {createdBy && ` · from ${createdBy}`}
      </p>
    </div>
  );
}
