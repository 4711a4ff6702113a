import { Undo2, X } from 'lucide-react';
import type { View } from '../_session/view';
import { plural } from '../_session/format';
import { keyLabel, type Action, type Keymap } from '../_session/keys';
import { countLeft, currentCard } from '../_session/session';
import type { Session } from '../_session/types';
import { GradeReport } from './grade-report';
import { MoreMenu } from './more-menu';
import { SyncMark } from './sync-mark';

type Props = { view: View; session: Session; keymap: Keymap; onAct: (action: Action) => void };

const kinds = [
  { name: 'new', label: 'new', title: 'New cards left today', look: 'text-grade-easy' },
  { name: 'learning', label: 'learning', title: 'Cards you are learning right now', look: 'text-warn' },
  { name: 'review', label: 'due', title: 'Cards due for review today', look: 'text-good' },
] as const;

/** All the chrome there is: the way out, how far, what is left, whether it is saved, undo and the rest. */
export function TopBar({ view, session, keymap, onAct }: Props) {
  const left = countLeft(session, view.at);
  const total = left.new + left.learning + left.review;
  const done = session.history.filter((one) => one.kind === 'review' && one.here).length;
  const phase = currentCard(session)?.state.phase;
  const current = phase === 'relearning' ? 'learning' : phase;
  const withKey = (label: string, action: Action) =>
    session.settings.shortcutsEnabled ? `${label} (${keyLabel(keymap.keyOf(action))})` : label;
  return (
    <header className="sticky top-0 z-10 bg-page">
      <progress
        aria-label="Progress"
        max={Math.max(1, done + total)}
        value={done}
        aria-valuetext={`${plural(done, 'answer')} given, ${plural(total, 'card')} left`}
        className="review-progress"
      />
      <div className="mx-auto flex h-14 max-w-4xl items-center gap-1 px-2 sm:px-4">
        <a href="/" aria-label="Leave the review" title="Leave the review" className="icon-button">
          <X aria-hidden className="size-5" />
        </a>
        <dl className="mx-auto flex gap-3 sm:gap-5" aria-label="Left today">
          {kinds.map(({ name, label, title, look }) => (
            <div
              key={name}
              title={title}
              className={`flex flex-col-reverse items-center leading-tight sm:flex-row-reverse sm:items-baseline sm:gap-1 ${look}`}
            >
              <dt className={`text-xs ${name === current ? 'font-semibold underline underline-offset-2' : ''}`}>
                {label}
              </dt>
              <dd className="tabular font-semibold">{left[name]}</dd>
            </div>
          ))}
        </dl>
        <SyncMark sync={view.sync} />
        <button
          type="button"
          className="icon-button"
          aria-label="Undo"
          title={withKey('Undo', 'undo')}
          aria-disabled={session.history.length === 0 || session.restoring !== null}
          onClick={() => onAct('undo')}
        >
          <Undo2 aria-hidden className="size-5" />
        </button>
        <MoreMenu labelOf={withKey} onAct={onAct} />
      </div>
      <GradeReport view={view} session={session} />
    </header>
  );
}
