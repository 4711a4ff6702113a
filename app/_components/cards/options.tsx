import type { KeyboardEvent, ReactNode } from 'react';

export type OptionView = {
  name: string;
  label: ReactNode;
  /** Once the answer shows: whether it was right to choose this one. */
  correct: boolean;
  /** Once the answer shows: why not. */
  reason?: ReactNode;
};

type Props = { options: OptionView[]; chosen?: number; revealed: boolean; onChoose: (index: number) => void };

/** One of several, chosen at once with a click, a key, or the arrows and Enter. */
export function Options({ options, chosen, revealed, onChoose }: Props) {
  return (
    <ul aria-label="Options" className="mt-5 grid gap-2">
      {options.map((option, index) => (
        <li key={option.name}>
          {revealed ? (
            <Verdict option={option} chosen={index === chosen} />
          ) : (
            <button
              type="button"
              data-option
              onClick={() => onChoose(index)}
              onKeyDown={moveFocus}
              className="flex w-full items-baseline gap-3 rounded-md border border-line-strong bg-surface px-4 py-2.5 text-start transition-colors hover:border-accent hover:bg-accent-soft"
            >
              <Letter name={option.name} />
              <span className="min-w-0 flex-1">{option.label}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Letter({ name }: { name: string }) {
  return <span className="tabular w-4 shrink-0 font-semibold text-muted">{name}</span>;
}

function Verdict({ option, chosen }: { option: OptionView; chosen: boolean }) {
  const tone = option.correct
    ? 'border-good bg-good-soft'
    : chosen
      ? 'border-bad bg-bad-soft'
      : 'border-line bg-surface';
  const word = option.correct ? (chosen ? 'Right' : 'The right one') : chosen ? 'Your answer' : null;
  return (
    <div className={`rounded-md border px-4 py-2.5 ${tone}`}>
      <div className="flex items-baseline gap-3">
        <Letter name={option.name} />
        <div className="min-w-0 flex-1">{option.label}</div>
        {word && (
          <span className={`shrink-0 text-sm font-semibold ${option.correct ? 'text-good' : 'text-bad'}`}>
            <span aria-hidden>{option.correct ? '✓ ' : '✗ '}</span>
            {word}
          </span>
        )}
      </div>
      {option.reason && <div className="ms-7 mt-1 text-sm text-muted">{option.reason}</div>}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('[data-option]') ?? [])];
  const at = all.indexOf(event.currentTarget);
  event.preventDefault();
  all.at((at + step) % all.length)?.focus();
}
