import type { View } from '../_session/view';
import { speakInterval } from '../_session/format';
import type { Session } from '../_session/types';
import { grades } from './answer-bar';
import { dueInstant } from '@/lib/srs';

/** Says aloud what was just graded and when the card comes back. */
export function GradeReport({ view: { graded }, session }: { view: View; session: Session }) {
  const done = graded && session.history.at(-1);
  const state = session.cards.find((card) => card.cardId === graded?.cardId)?.state;
  const due = state ? dueInstant(state, session.scheduler.clock) : null;
  const label = grades.find((grade) => grade.rating === graded?.rating)?.label;
  const when = due !== null && done ? speakInterval((due - done.at) / 1000) : null;
  return (
    <p aria-live="polite" className="visually-hidden">
      {label && when ? `${label}. It comes back ${when}.` : ''}
    </p>
  );
}
