import { useEffect } from 'react';
import type { Controller } from '../_session/controller';
import { currentCard } from '../_session/session';
import { CardScreen } from './card-screen';
import { Loading, Unreachable } from './waiting';
import { Summary } from './summary';
import { ControllerContext, useView } from './use-controller';

export function ReviewApp({ controller, day }: { controller: Controller; day: number | null }) {
  const view = useView(controller);
  const { phase, session } = view;
  const card = session && currentCard(session);
  useEffect(() => {
    void controller.load();
    const onVisibility = () => controller.setVisible(!document.hidden);
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, [controller]);

  return (
    <ControllerContext value={controller}>
      <h1 className="visually-hidden">Review</h1>
      {phase === 'unreachable' ? (
        <Unreachable onRetry={() => void controller.load()} />
      ) : phase === 'loading' || !session ? (
        <Loading />
      ) : card ? (
        <CardScreen view={view} session={session} card={card} />
      ) : (
        <Summary view={view} session={session} day={day} />
      )}
    </ControllerContext>
  );
}
