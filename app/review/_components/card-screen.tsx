import { useEffect, useMemo, useRef, useState } from 'react';
import { judgeAttempt, type Attempt } from '@/app/_components/cards/attempt';
import { CardBack, CardFront } from '@/app/_components/cards/card-view';
import type { Rating } from '@/lib/srs';
import { intervalsOf } from '../_session/answer';
import type { View } from '../_session/controller';
import { makeKeymap, type Action } from '../_session/keys';
import { currentCard } from '../_session/session';
import type { Session } from '../_session/types';
import { AnswerBar } from './answer-bar';
import { GradeReport } from './grade-report';
import { HelpDialog } from './help-dialog';
import { NoteDialog } from './note-dialog';
import { NoticeBar } from './notice-bar';
import { TopBar } from './top-bar';
import { useController } from './use-controller';
import { useShortcuts } from './use-shortcuts';

const ratings: Partial<Record<Action, Rating>> = { again: 1, hard: 2, good: 3, easy: 4 };

export function CardScreen({ view, session, day }: { view: View; session: Session; day: number | null }) {
  const controller = useController();
  const [tried, setTried] = useState<{ showing: number; attempt: Attempt }>({ showing: 0, attempt: {} });
  const [dialog, setDialog] = useState<{ name: 'help' } | { name: 'note'; cardId: string } | null>(null);
  const question = useRef<HTMLElement>(null);
  const answer = useRef<HTMLElement>(null);
  const keymap = useMemo(() => makeKeymap(session.settings.shortcuts), [session.settings.shortcuts]);

  const card = currentCard(session);
  const { showing } = view;
  const { revealed, settings } = session;
  const attempt = tried.showing === showing ? tried.attempt : {};
  const right = card ? judgeAttempt(card.content, attempt) : null;
  const suggested: Rating = right === false ? 1 : 3;

  // Keyboard and screen reader follow the card: to the question, then to the answer below it.
  useEffect(() => {
    window.scrollTo(0, 0);
    question.current?.focus({ preventScroll: true });
  }, [showing]);
  useEffect(() => {
    if (!revealed) return;
    answer.current?.focus({ preventScroll: true });
    answer.current?.scrollIntoView({ block: 'nearest' });
  }, [revealed, showing]);

  if (!card) return null;

  function reveal(tap: boolean, next?: Attempt): void {
    if (!controller.isOpen() || revealed) return;
    if (next) setTried({ showing, attempt: next });
    controller.reveal(tap);
  }
  function act(action: Action): void {
    const rating = ratings[action];
    if (action === 'reveal') return revealed ? controller.grade(suggested) : reveal(false);
    if (rating) return controller.grade(settings.gradeButtons === 2 && rating > 1 ? 3 : rating);
    if (action === 'undo') controller.undo();
    if (action === 'suspend' || action === 'bury') controller.setAside(action);
    if (action === 'note' && card) setDialog({ name: 'note', cardId: card.cardId });
    if (action === 'help') setDialog({ name: 'help' });
  }
  useShortcutsOf();
  function useShortcutsOf(): void {}

  return null;
}
