'use client';
import { CopyField } from '@/app/_components/copy-field';
import type { PeerSession } from '@/lib/interview';
import { Button } from '@/lib/ui/button';
import type { Act } from './use-peer-session';

/** Before the second person is there: for who waits, and for who may join. */
export function WaitingRoom(props: { session: PeerSession; link: string; act: Act; isActing: boolean }) {
  const { session, link, act, isActing } = props;
  if (session.role === null) {
    return (
      <div className="grid max-w-[68ch] gap-4">
        <p>
          {session.host} asks you first and you answer; then you ask {session.host} another question. You two alone see
          what is written here.
        </p>
        <p>
          <Button tone="accent" onClick={() => void act('join')} aria-disabled={isActing}>
            Join {session.host}
          </Button>
        </p>
      </div>
    );
  }
  return (
    <div className="grid max-w-[68ch] gap-4">
      <p>
        Members of {session.team.name} see that you are waiting, unless you are hidden there. Or send one of them this
        link; it works for a day and for your team only. This page goes on by itself when somebody joins.
      </p>
      <CopyField value={link} label="Link to this interview" />
      <p>
        <Button onClick={() => void act('leave')} aria-disabled={isActing}>
          Take it back
        </Button>
      </p>
    </div>
  );
}
