import { ButtonLink } from '@/lib/ui/button';
import { Dialog } from '@/lib/ui/dialog';
import { Key } from '@/lib/ui/surface';
import { actions, keyLabel, type Action, type Keymap } from '../_session/keys';
import type { Settings } from '../_session/types';

const meanings: Record<Action, string> = {
  reveal: 'Show the answer; then Good, or what your try was worth',
  again: 'Again: I did not know it',
  hard: 'Hard: I knew it, with effort',
  good: 'Good: I knew it',
  easy: 'Easy: without thinking',
  undo: 'Take back the last thing you did today',
  note: 'Private note',
  suspend: 'Suspend: put the card away for good',
  bury: 'Bury: put it away until tomorrow',
  help: 'This help',
};

export function HelpDialog(props: { settings: Settings; keymap: Keymap; onClose: () => void }) {
  const { settings, keymap, onClose } = props;
  return (
    <Dialog title="How to review" onClose={onClose}>
      <p>
        Answer in your head or aloud before you look. Then grade honestly: <strong>Hard is a pass</strong>. If you did
        not know it, that is Again.
      </p>
      {settings.shortcutsEnabled ? (
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
          {actions
            .filter((action) => settings.gradeButtons === 4 || (action !== 'hard' && action !== 'easy'))
            .map((action) => (
              <div key={action} className="contents">
                <dt className="text-end">
                  <Key>{keyLabel(keymap.keyOf(action))}</Key>
                </dt>
                <dd>{meanings[action]}</dd>
              </div>
            ))}
          <dt className="text-end">
            <Key>A</Key>–<Key>D</Key>
          </dt>
          <dd>Choose an option, before the answer shows; 1–4 do too</dd>
        </dl>
      ) : (
        <p>Single-key shortcuts are off. All buttons work with Tab and Enter.</p>
      )}
      <ButtonLink href="/settings#review" className="justify-self-start">
        Change keys and buttons
      </ButtonLink>
    </Dialog>
  );
}
