import type { Reexecution } from '@/lib/labs';
import { Notice } from '@/lib/ui/notice';

/** What building the work again has shown; a raised tier already says it all. */
export function ReexecutionNote({ reexecution }: { reexecution: Reexecution | null }) {
  if (!reexecution || reexecution.outcome === 'raised') return null;
  const { outcome, reasons, checks } = reexecution;
  const sentences = (
    <ul className="my-2 list-disc ps-5">
      {checks.map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
  if (outcome === 'set-aside') {
    return (
      <Notice title="Not built again">
        <p>This instance tried to build your files once more, and did not get to a result:</p>
        {sentences}
        <p className="text-sm">That says nothing about your work. Verdict, points and tier stay as they are.</p>
      </Notice>
    );
  }
  return (
    <Notice title="Built again, with another result">
      <p>
        Your verdict and your points stay as they are. This instance built your files once more on an engine of its own,
        and there it saw something else:
      </p>
      {sentences}
      <p className="text-sm">
        Most often that has a plain reason: that engine has no network and only the base images of the lab, and it knows
        your work only by the files you handed in. If your build needs more than these, hand in one that does not, and
        it is built again.
      </p>
    </Notice>
  );
}
