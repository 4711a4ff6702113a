import { useRef, useState } from 'react';
import type { Card } from '@/lib/content/schemas';
import { Button } from '@/lib/ui/button';
import { judgeAttempt, revealLabels, type Attempt } from './attempt';
import { CardBack, CardFront } from './card-view';

/** A card inside a lesson: answer, look, try again. */
export function LessonCard({ card: { id, content } }: { card: Pick<Card, 'id' | 'content'> }) {
  const [attempt, setAttempt] = useState<Attempt>({});
  const [revealed, setRevealed] = useState(false);
  const [round, setRound] = useState(0);
  const answer = useRef<HTMLElement>(null);
  const right = judgeAttempt(content, attempt);

  function reveal(next?: Attempt): void {
    if (next) setAttempt(next);
    setRevealed(true);
    requestAnimationFrame(() => answer.current?.focus({ preventScroll: true }));
  }
  function restart(): void {
    setAttempt({});
    setRevealed(false);
    setRound(round + 1);
  }

  return (
    <div className="card rounded-lg border border-line bg-surface p-5 shadow-card">
      <CardFront
        key={round}
        cardId={id}
        content={content}
        attempt={attempt}
        revealed={revealed}
        onAttempt={setAttempt}
        onReveal={reveal}
      />
      {revealed ? (
        <section ref={answer} tabIndex={-1} aria-label="Answer" className="mt-5 border-t border-line pt-5">
          {right !== null && <p className="mb-2 font-semibold">{right ? 'That is right.' : 'Not quite.'}</p>}
          <CardBack content={content} />
          <Button className="mt-4" size="sm" onClick={restart}>
            Try again
          </Button>
        </section>
      ) : (
        <Button className="mt-5" tone="accent" onClick={() => reveal()}>
          {revealLabels[content.kind]}
        </Button>
      )}
    </div>
  );
}
