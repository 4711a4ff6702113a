import { useEffect, useMemo, useRef, useState } from 'react';
import { judgeAttempt, type Attempt } from '@/app/_components/cards/attempt';
import { CardBack, CardFront } from '@/app/_components/cards/card-view';
import type { Rating } from '@/lib/srs';
import type { View } from '../_session/view';
import { makeKeymap, type Action } from '../_session/keys';
import type { Session, SessionCard } from '../_session/types';
import { AnswerBar } from './answer-bar';
import { HelpDialog } from './help-dialog';
import { NoteDialog } from './note-dialog';
import { NoticeBar } from './notice-bar';
import { PrivateNote } from './private-note';
import { TopBar } from './top-bar';
import { useController } from './use-controller';
import { useShortcuts } from './use-shortcuts';

const ratings: Partial<Record<Action, Rating>> = { again: 1, hard: 2, good: 3, easy: 4 };

type Props = { view: View; session: Session; card: SessionCard };

export function CardScreen({ view, session, card }: Props) {
  const controller = useController();
  const [tried, setTried] = useState<{ showing: number; attempt: Attempt }>({ showing: 0, attempt: {} });
  const [dialog, setDialog] = useState<{ name: 'help' } | { name: 'note'; cardId: string } | null>(null);
  const question = useRef<HTMLElement>(null);
  const answer = useRef<HTMLElement>(null);
  const { showing } = view;
  const { revealed, settings } = session;
  const keymap = useMemo(() => makeKeymap(settings.shortcuts), [settings.shortcuts]);
  const attempt = tried.showing === showing ? tried.attempt : {};
  const right = judgeAttempt(card.content, attempt);
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

  function reveal(tap: boolean, next?: Attempt): void {
    if (revealed || !controller.isOpen()) return;
    if (next) setTried({ showing, attempt: next });
    controller.reveal(tap);
  }
  function act(action: Action, tap = false): void {
    const rating = ratings[action];
    if (action === 'reveal') return revealed ? controller.grade(suggested, tap) : reveal(tap);
    if (rating) return controller.grade(settings.gradeButtons === 2 && rating > 1 ? 3 : rating, tap);
    if (action === 'undo') return controller.undo(tap);
    if (action === 'suspend' || action === 'bury') return controller.setAside(action, tap);
    setDialog(action === 'note' ? { name: 'note', cardId: card.cardId } : { name: 'help' });
  }
  useShortcuts({
    enabled: settings.shortcutsEnabled && dialog === null,
    keymap,
    choosing: revealed ? null : card.kind,
    // Held back like a tap: the digit that chose must not also grade.
    choose: (chosen) => reveal(true, { chosen }),
    act,
  });

  return (
    <div className="review-room">
      <TopBar view={view} session={session} keymap={keymap} onAct={(action) => act(action, true)} />
      <div className="mx-auto w-full max-w-2xl flex-1 px-4 pt-6 sm:pt-10">
        <section ref={question} tabIndex={-1} aria-label="Question">
          <CardFront
            key={showing}
            cardId={card.cardId}
            content={card.content}
            attempt={attempt}
            revealed={revealed}
            onAttempt={(next) => setTried({ showing, attempt: next })}
            onReveal={(next) => reveal(true, next)}
          />
        </section>
        {revealed && (
          <section ref={answer} tabIndex={-1} aria-label="Answer" className="answer mt-6 border-t border-line pt-6">
            {right !== null && <Verdict right={right} />}
            <CardBack content={card.content} />
            <PrivateNote card={card} onEdit={() => act('note')} />
          </section>
        )}
      </div>
      <div className="answer-bar">
        <NoticeBar view={view} onNote={(cardId) => setDialog({ name: 'note', cardId })} />
        <AnswerBar
          session={session}
          at={view.at}
          card={card}
          suggested={right === null ? null : suggested}
          keymap={keymap}
          onAct={(action) => act(action, true)}
        />
      </div>
      {dialog?.name === 'help' && <HelpDialog settings={settings} keymap={keymap} onClose={() => setDialog(null)} />}
      {dialog?.name === 'note' && (
        <NoteDialog cardId={dialog.cardId} session={session} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}

function Verdict({ right }: { right: boolean }) {
  return (
    <p className={`mb-3 font-semibold ${right ? 'text-good' : 'text-bad'}`}>
      {right ? 'That is right.' : 'Not quite.'}
    </p>
  );
}
