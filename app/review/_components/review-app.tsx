import { useEffect } from 'react';
import type { Controller } from '../_session/controller';
import { CardScreen } from './card-screen';
import { Loading, Unreachable } from './waiting';
import { Summary } from './summary';
import { ControllerContext, useView } from './use-controller';

export function ReviewApp({ controller, day }: { controller: Controller; day: number | null }) {
  const view = useView(controller);
  useEffect(() => {
    void controller.load();
    const onVisibility = () => controller.setVisible(!document.hidden);
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, [controller]);

  return (
    <ControllerContext value={controller}>
      <h1 className="visually-hidden">Review</h1>
      {view.phase === 'unreachable' ? (
        <Unreachable onRetry={() => void controller.load()} />
      ) : view.phase === 'loading' || !view.session ? (
        <Loading />
      ) : view.session.currentId === null ? (
        <Summary view={view} session={view.session} day={day} />
      ) : (
        <CardScreen view={view} session={view.session} day={day} />
      )}
    </ControllerContext>
  );
}
