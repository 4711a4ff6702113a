import { useMemo } from 'react';
import { revealLabels } from '@/app/_components/cards/attempt';
import type { Intervals, Rating } from '@/lib/srs';
import { intervalsOf } from '../_session/answer';
import { formatInterval, speakInterval } from '../_session/format';
import { keyLabel, type Action, type Keymap } from '../_session/keys';
import type { Session, SessionCard } from '../_session/types';

type Grade = { rating: Rating; action: 'again' | 'hard' | 'good' | 'easy'; label: string; look: string };

export const grades: Grade[] = [
  { rating: 1, action: 'again', label: 'Again', look: 'grade-again' },
  { rating: 2, action: 'hard', label: 'Hard', look: 'grade-hard' },
  { rating: 3, action: 'good', label: 'Good', look: 'grade-good' },
  { rating: 4, action: 'easy', label: 'Easy', look: 'grade-easy' },
];

type Props = {
  session: Session;
  /** Epoch milliseconds the intervals are computed for. */
  at: number;
  card: SessionCard;
  /** What the learner's own try was worth, when that is known. */
  suggested: Rating | null;
  keymap: Keymap;
  onAct: (action: Action) => void;
};

/** One button, then four (or two), always in the same place. */
export function AnswerBar({ session, at, card, suggested, keymap, onAct }: Props) {
  const { revealed, settings } = session;
  const intervals = useMemo(() => (revealed ? intervalsOf(session, at) : null), [revealed, session, at]);
  const hint = (action: Action) => (settings.shortcutsEnabled ? keyLabel(keymap.keyOf(action)) : null);
  if (!revealed || !intervals) {
    return (
      <div className="answer-buttons grid-cols-1">
        <button type="button" className="answer-button reveal-button" onClick={() => onAct('reveal')}>
          <span className="font-semibold">{revealLabels[card.kind]}</span>
          <KeyHint text={hint('reveal')} />
        </button>
      </div>
    );
  }
  const two = settings.gradeButtons === 2;
  const shown = two ? grades.filter(({ rating }) => rating === 1 || rating === 3) : grades;
  return (
    <fieldset
      aria-label="How well did you know it?"
      className={`answer-buttons ${two ? 'grid-cols-2' : 'grid-cols-4'}`}
    >
      {shown.map((grade) => (
        <GradeButton
          key={grade.action}
          grade={grade}
          intervals={settings.showIntervals ? intervals : null}
          hint={hint(two && grade.rating === 3 ? 'hard' : grade.action)}
          suggested={grade.rating === suggested}
          onClick={() => onAct(grade.action)}
        />
      ))}
    </fieldset>
  );
}

type ButtonProps = {
  grade: Grade;
  intervals: Intervals | null;
  hint: string | null;
  suggested: boolean;
  onClick: () => void;
};

function GradeButton({ grade, intervals, hint, suggested, onClick }: ButtonProps) {
  const seconds = intervals?.[grade.action];
  return (
    <button
      type="button"
      className={`answer-button ${grade.look} ${suggested ? 'is-suggested' : ''}`}
      onClick={onClick}
    >
      <span className="font-semibold">
        {grade.label}
        {suggested && <span className="visually-hidden">, suggested</span>}
      </span>
      {seconds !== undefined && (
        <span className="tabular text-sm">
          <span aria-hidden>{formatInterval(seconds)}</span>
          <span className="visually-hidden">, again {speakInterval(seconds)}</span>
        </span>
      )}
      <KeyHint text={hint} />
    </button>
  );
}

function KeyHint({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <kbd className="key-hint" aria-hidden>
      {text}
    </kbd>
  );
}
