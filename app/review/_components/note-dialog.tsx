import { useState, type FormEvent } from 'react';
import { Button } from '@/lib/ui/button';
import { Dialog } from '@/lib/ui/dialog';
import { describe, Field, Textarea } from '@/lib/ui/field';
import type { Session } from '../_session/types';
import { useController } from './use-controller';

const hint = 'Only you see it, below the answer. Leave it empty to remove it.';

export function NoteDialog(props: { cardId: string; session: Session; onClose: () => void }) {
  const { cardId, session, onClose } = props;
  const controller = useController();
  const [text, setText] = useState(session.cards.find((card) => card.cardId === cardId)?.note ?? '');

  function save(event: FormEvent): void {
    event.preventDefault();
    controller.saveNote(cardId, text);
    onClose();
  }
  return (
    <Dialog title="Private note" onClose={onClose}>
      <form onSubmit={save} className="grid gap-4">
        <Field id="note" label="Your words for this card" hint={hint}>
          <Textarea
            {...describe('note', { hint })}
            data-autofocus
            rows={5}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event);
            }}
          />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" tone="accent">
            Save note
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
