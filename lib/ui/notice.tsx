import type { ReactNode } from 'react';

type Tone = 'accent' | 'good' | 'bad' | 'warn';

const tones: Record<Tone, string> = {
  accent: 'border-accent bg-accent-soft',
  good: 'border-good bg-good-soft',
  bad: 'border-bad bg-bad-soft',
  warn: 'border-warn bg-warn-soft',
};

/** A boxed sentence with its way out. `title` says what kind it is, so that color never does it alone. */
export function Notice(props: { tone?: Tone; title?: ReactNode; children?: ReactNode; role?: 'alert' | 'status' }) {
  const { tone = 'accent', title, children, role } = props;
  return (
    <div role={role} className={`rounded-md border-l-4 px-4 py-3 ${tones[tone]}`}>
      {title && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}

/** What a list shows when it is empty: why, and the next thing to do. */
export function EmptyState(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-3 rounded-lg border border-dashed border-line-strong p-6">
      <h2 className="text-lg font-semibold">{props.title}</h2>
      {props.children && <div className="text-muted">{props.children}</div>}
      {props.action}
    </div>
  );
}

/** Lines of the right height while something loads; `aria-hidden`, so say what is loading beside it. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <div aria-hidden className={`skeleton ${className}`} />;
}
