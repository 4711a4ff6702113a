import { Button, ButtonLink } from '@/lib/ui/button';
import type { Notice, View } from '../_session/view';
import { useController } from './use-controller';

const sentences = {
  first: 'Answer in your head, then look, then say how well you knew it. Cards you knew well come back later.',
  elsewhere: 'That card was just dealt with in another tab. Here is the next one.',
  restoring: 'Taking it back. The card returns as soon as the server answers.',
  'not-here': 'Taken back. The card is not in this session; it is in its unit or a later part of the line.',
  unsaved: 'This browser could not keep your last answer. Free some space, then undo and grade it once more.',
};

/** Floats above the buttons, so that nothing below or above it moves. */
export function NoticeBar({ view: { notice }, onNote }: { view: View; onNote: (cardId: string) => void }) {
  const { dismissNotice } = useController();
  return (
    <div role={notice?.kind === 'unsaved' ? 'alert' : 'status'} className="notice-slot">
      {notice && (
        <div className="notice">
          <NoticeText notice={notice} onNote={onNote} />
          <button type="button" aria-label="Dismiss" className="icon-button -my-1 -me-2" onClick={dismissNotice}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}

function NoticeText({ notice, onNote }: { notice: Notice; onNote: (cardId: string) => void }) {
  const controller = useController();
  if (notice.kind === 'aside') {
    return (
      <p className="flex flex-1 items-center justify-between gap-3">
        {notice.how === 'bury' ? 'Buried until tomorrow.' : 'Suspended. It stays away until you bring it back.'}
        <Button size="sm" onClick={() => controller.undo(true)}>
          Undo
        </Button>
      </p>
    );
  }
  if (notice.kind === 'leech') {
    const { cardId, slug, lapses } = notice;
    return (
      <div className="flex-1">
        <p>
          <strong>That card has slipped {lapses} times.</strong> Drilling it harder rarely helps: put it into your own
          words, read the lesson again, or let it go.
        </p>
        <p className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" onClick={() => onNote(cardId)}>
            Write a note
          </Button>
          <ButtonLink size="sm" href={`/units/${slug}#card-${cardId.split('/')[1]}`}>
            Read the lesson
          </ButtonLink>
          <Button size="sm" onClick={() => controller.setAside('suspend', true, cardId)}>
            Suspend it
          </Button>
        </p>
      </div>
    );
  }
  return <p className="flex-1">{sentences[notice.kind]}</p>;
}
