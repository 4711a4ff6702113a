import { Button } from '@/lib/ui/button';
import type { SessionCard } from '../_session/types';

/** The learner's own words, under the answer. */
export function PrivateNote({ card, onEdit }: { card: SessionCard; onEdit: () => void }) {
  if (card.note === null) return null;
  return (
    <aside aria-label="Your note" className="mt-6 rounded-md bg-sunken px-4 py-3">
      <div className="flex items-center justify-between">
        <h3 className="text-sm font-semibold text-muted">Your note</h3>
        <Button size="sm" tone="quiet" onClick={onEdit}>
          Edit
        </Button>
      </div>
      <p className="whitespace-pre-wrap">{card.note}</p>
    </aside>
  );
}
