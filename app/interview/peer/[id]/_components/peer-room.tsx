'use client';
import { useEffect, useRef } from 'react';
import { LostNotice } from '@/app/_components/live/lost-notice';
import type { PeerSession } from '@/lib/interview';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { sayPeer } from '../../_components/peer-words';
import { CandidateView } from './candidate-view';
import { InterviewerView } from './interviewer-view';
import { PeerFormBox } from './peer-form-box';
import { FormsRead } from './forms-read';
import { RoundResult } from './round-result';
import { usePeerSession } from './use-peer-session';
import { WaitingRoom } from './waiting-room';

/** The whole session, live: what it shows follows the server, whoever of the two takes the next step. */
export function PeerRoom({ initial, owner, link }: { initial: PeerSession; owner: string; link: string }) {
  const { session, isLost, error, isActing, act, api } = usePeerSession(initial);
  const { phase, round, role, ended, now } = session;
  const heading = useRef<HTMLHeadingElement>(null);
  const place = `${phase} ${round}`;
  const shown = useRef(place);
  // What had the focus is gone with the step before.
  useEffect(() => {
    if (shown.current !== place) heading.current?.focus();
    shown.current = place;
  }, [place]);
  const isOver = phase === 'finished' || phase === 'left';

  return (
    <div className="grid grid-cols-1 gap-8">
      <header>
        <p className="tabular text-muted">
          {sayPeer(session)}
          {session.peer && !isOver && ` · round ${round} of 2`}
        </p>
        <h1 ref={heading} tabIndex={-1} className="mt-1 text-3xl font-bold tracking-tight outline-none">
          {sayPlace(session)}
        </h1>
      </header>
      <LostNotice isLost={isLost}>
        What you write is kept on this device meanwhile, and the page catches up by itself.
      </LostNotice>
      {error && (
        <Notice tone="bad" role="alert">
          {error}
        </Notice>
      )}
      {phase === 'waiting' && <WaitingRoom session={session} link={link} act={act} isActing={isActing} />}
      {now && role === 'interviewer' && (
        <InterviewerView
          key={round}
          session={session}
          now={now}
          owner={owner}
          api={api}
          act={act}
          isActing={isActing}
        />
      )}
      {now && role === 'candidate' && <CandidateView key={round} session={session} now={now} owner={owner} api={api} />}
      {phase === 'shown' && round === 1 && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button tone="accent" onClick={() => void act('swap')} aria-disabled={isActing}>
            Swap and go on
          </Button>
          <span className="text-muted">Talk it over first; either of you may go on. Then {nextWords(session)}.</span>
        </p>
      )}
      {phase === 'shown' && round === 2 && (
        <PeerFormBox session={session} owner={owner} api={api} act={act} isActing={isActing} />
      )}
      {isOver && <FormsRead session={session} />}
      {ended.toReversed().map((one) => (
        <RoundResult
          key={one.number}
          round={one}
          // Ticks and notes may be completed until the session goes on.
          ticking={phase === 'shown' && one.number === round && !one.isMine ? { owner, api, id: session.id } : null}
        />
      ))}
      {role !== null && !isOver && phase !== 'waiting' && (
        <details className="border-t border-line pt-4">
          <summary className="min-h-8 cursor-pointer text-muted">End this interview early</summary>
          <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button tone="bad" size="sm" onClick={() => void act('leave')} aria-disabled={isActing}>
              End it for both of us
            </Button>
            <span className="text-sm text-muted">What was said stays readable for you two.</span>
          </p>
        </details>
      )}
    </div>
  );
}

function sayPlace({ phase, role, round, host, peer, leftBy, leftTeam, now }: PeerSession): string {
  if (phase === 'waiting') return role ? 'Waiting for a partner' : `${host} waits for a partner`;
  if (phase === 'left' && leftTeam) return `${leftBy} has left the team`;
  if (phase === 'left') return leftBy ? `${leftBy} ended this interview` : 'This interview has ended';
  if (phase === 'finished') return `Peer interview with ${peer}`;
  if (phase === 'shown') return round === 1 ? 'The first round is over' : 'Both rounds are over';
  if (phase === 'asking' && now?.question) return now.question.title;
  return role === 'interviewer' ? `You interview ${peer}` : `${peer} interviews you`;
}

const nextWords = ({ role, peer }: PeerSession): string =>
  role === 'interviewer' ? `${peer} interviews you` : `you interview ${peer}`;
