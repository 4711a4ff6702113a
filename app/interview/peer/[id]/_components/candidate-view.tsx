'use client';
import { Html } from '@/app/_components/cards/html';
import { AnswerBox } from '@/app/interview/_components/answer/answer-box';
import type { PeerSession } from '@/lib/interview';
import { AskedList } from './asked-list';

type Props = { session: PeerSession; now: NonNullable<PeerSession['now']>; owner: string; api: string };

/** For who answers: the question once the clock runs, follow-ups as they are asked, and where to write. */
export function CandidateView({ session, now, owner, api }: Props) {
  const { id, phase, peer } = session;
  if (phase === 'ready' || !now.question) {
    return (
      <p className="max-w-[68ch]">
        {peer} is reading the question. It comes here when {peer} starts the clock. The clock nudges at the time you
        agreed on and never cuts you off.
      </p>
    );
  }
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <p className="text-muted">{peer} asks you. Type, or speak wherever you talk and leave the box empty.</p>
      <Html html={now.question.situation} />
      <AskedList asked={now.asked} by={peer ?? ''} />
      <AnswerBox
        owner={owner}
        id={`peer/${id}`}
        saveTo={`${api}/answer`}
        handInTo={`${api}/end`}
        next={() => `/interview/peer/${id}`}
        after={now.number}
        saved={now.answer}
        minutes={now.minutes}
        spent={now.spentSeconds}
        longest={longestAnswer}
        pass="I have answered"
      />
    </div>
  );
}

// As in lib/interview/schemas, whose door is for servers only.
const longestAnswer = 10_000;
