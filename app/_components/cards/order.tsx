import { useRef, useState, type KeyboardEvent } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { moveStep, shuffleSteps, type CardViewProps } from './attempt';
import { Html } from './html';

export function OrderCard(props: CardViewProps<'order'>) {
  const { cardId, content, attempt, revealed } = props;
  const order = attempt.order ?? shuffleSteps(cardId, content.steps.length);
  return (
    <>
      <Html html={content.front} className="prose-front" />
      {revealed ? <Checked steps={content.steps} order={order} /> : <Sortable {...props} order={order} />}
    </>
  );
}

/** Arrows move the focus; with Alt, or after Space has picked a step up, they move the step. */
function Sortable({ content, order, onAttempt }: CardViewProps<'order'> & { order: readonly number[] }) {
  const [held, setHeld] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);

  function focusPlace(place: number): void {
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[data-step]')[place]?.focus());
  }
  function move(from: number, to: number): void {
    if (to < 0 || to >= order.length) return;
    onAttempt({ order: moveStep(order, from, to) });
    setSaid(`Now step ${to + 1} of ${order.length}`);
    focusPlace(to);
  }
  function onKeyDown(event: KeyboardEvent, place: number, step: number): void {
    const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (direction) {
      event.preventDefault();
      if (event.altKey || held === step) move(place, place + direction);
      else focusPlace(Math.min(order.length - 1, Math.max(0, place + direction)));
    } else if (event.key === ' ' || (event.key === 'Escape' && held !== null)) {
      event.preventDefault();
      const drop = held === step || event.key === 'Escape';
      setHeld(drop ? null : step);
      setSaid(drop ? `Put down as step ${place + 1}` : 'Picked up; arrow keys move it');
    }
  }

  return (
    <>
      <ol ref={list} aria-label="Steps to put in order" className="mt-5 grid gap-2">
        {order.map((step, place) => (
          <li key={step} className="flex items-stretch gap-1">
            <button
              type="button"
              data-step
              aria-pressed={held === step}
              onKeyDown={(event) => onKeyDown(event, place, step)}
              className="flex min-w-0 flex-1 items-baseline gap-3 rounded-md border border-line-strong bg-surface px-4 py-2.5 text-start aria-pressed:border-accent aria-pressed:bg-accent-soft"
            >
              <span className="tabular w-4 shrink-0 font-semibold text-muted">{place + 1}</span>
              <Html html={content.steps[step] ?? ''} className="min-w-0" />
            </button>
            <MoveButton up place={place} last={order.length - 1} onMove={() => move(place, place - 1)} />
            <MoveButton place={place} last={order.length - 1} onMove={() => move(place, place + 1)} />
          </li>
        ))}
      </ol>
      <p className="mt-2 text-sm text-muted pointer-coarse:hidden">
        <kbd className="key">Alt</kbd> with <kbd className="key">↑</kbd> or <kbd className="key">↓</kbd> moves a step.
      </p>
      <p aria-live="polite" className="visually-hidden">
        {said}
      </p>
    </>
  );
}

function MoveButton(props: { up?: boolean; place: number; last: number; onMove: () => void }) {
  const { up = false, place, last, onMove } = props;
  const Icon = up ? ArrowUp : ArrowDown;
  const stuck = place === (up ? 0 : last);
  return (
    <button
      type="button"
      aria-disabled={stuck}
      onClick={stuck ? undefined : onMove}
      aria-label={`Move step ${place + 1} ${up ? 'up' : 'down'}`}
      className="grid w-9 shrink-0 place-items-center rounded-md border border-line text-muted hover:border-accent hover:text-accent aria-disabled:opacity-35"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}

/** The right order, and for each step where it had been put. */
function Checked({ steps, order }: { steps: readonly string[]; order: readonly number[] }) {
  return (
    <ol aria-label="The right order" className="mt-5 grid gap-2">
      {steps.map((html, place) => {
        const had = order.indexOf(place);
        const right = had === place;
        return (
          <li
            key={place}
            className={`flex items-baseline gap-3 rounded-md border px-4 py-2.5 ${right ? 'border-good bg-good-soft' : 'border-bad bg-bad-soft'}`}
          >
            <span className="tabular w-4 shrink-0 font-semibold text-muted">{place + 1}</span>
            <Html html={html} className="min-w-0 flex-1" />
            <span className={`shrink-0 text-sm font-semibold ${right ? 'text-good' : 'text-bad'}`}>
              {right ? '✓ Right' : `✗ You had it at ${had + 1}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
