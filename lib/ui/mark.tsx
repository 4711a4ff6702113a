import type { ReactNode } from 'react';

export type MarkTone = 'good' | 'fair' | 'warn' | 'bad' | 'plain';

const tones: Record<MarkTone, string> = {
  good: 'border-good bg-good-soft text-good',
  fair: 'border-good text-good',
  warn: 'border-warn bg-warn-soft text-warn',
  bad: 'border-bad bg-bad-soft text-bad',
  plain: 'border-line-strong text-muted',
};

/** A verdict in a word or two; the words say it, the color only helps. */
export function Mark({ tone, children }: { tone: MarkTone; children: ReactNode }) {
  return <span className={`inline-block rounded-sm border px-2 text-sm font-semibold ${tones[tone]}`}>{children}</span>;
}
