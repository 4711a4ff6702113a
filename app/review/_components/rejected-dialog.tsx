import { useEffect, useState } from 'react';
import type { Rejected } from '@/lib/review/outbox';
import { Button } from '@/lib/ui/button';
import { Dialog } from '@/lib/ui/dialog';
import { useController } from './use-controller';

const verbs = {
  review: 'An answer',
  undo: 'An undo',
  suspend: 'A suspension',
  unsuspend: 'Bringing a card back',
  bury: 'A burial',
  reset: 'A reset',
  setDue: 'A new due date',
};

/** What the server refused, with its reason; nothing disappears before it was seen. */
export function RejectedDialog({ onClose }: { onClose: () => void }) {
  const outbox = useController().outbox();
  const [entries, setEntries] = useState<Rejected[]>([]);
  useEffect(() => {
    void outbox?.rejected().then(setEntries);
  }, [outbox]);

  async function dismissAll(): Promise<void> {
    for (const entry of entries) await outbox?.dismiss(entry.seq);
    onClose();
  }
  return (
    <Dialog title="Not accepted" onClose={onClose}>
      <p>The server did not take these. Your other answers are safe.</p>
      <ul className="grid gap-2">
        {entries.map(({ seq, write, reason, at }) => (
          <li key={seq} className="rounded-md bg-sunken px-3 py-2">
            <p>
              {write.kind === 'event' ? verbs[write.event.kind] : 'A note'} on{' '}
              <code className="inline">{write.kind === 'event' ? write.event.cardId : write.cardId}</code>
              {write.kind === 'event' && ` at ${new Date(write.event.at).toLocaleString()}`}: {reason}
            </p>
            {write.kind === 'note' && <p className="mt-1 text-sm whitespace-pre-wrap text-muted">{write.text}</p>}
            <p className="text-sm text-muted">Answered {new Date(at).toLocaleString()}</p>
          </li>
        ))}
      </ul>
      <Button tone="accent" className="justify-self-start" onClick={() => void dismissAll()}>
        I have seen this
      </Button>
    </Dialog>
  );
}
