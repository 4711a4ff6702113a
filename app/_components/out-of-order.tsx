import type { ReactNode } from 'react';
import { Button, ButtonLink } from '@/lib/ui/button';

/** A page that cannot be shown: an empty berth, what happened, and the ways on. */
export function OutOfOrder({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="mx-auto grid max-w-xl justify-items-start gap-5 px-4 py-16 sm:py-24">
      <svg
        viewBox="0 0 160 84"
        aria-hidden
        className="w-40"
        fill="none"
        stroke="var(--color-line-strong)"
        strokeWidth={2}
      >
        <path d="M72 2L60 20M88 2L100 20" strokeWidth={1} />
        <path d="M54 20H106" strokeWidth={4} />
        <rect x={36} y={36} width={88} height={40} rx={2} strokeWidth={1.5} strokeDasharray="6 5" />
        <path d="M8 79H152" strokeWidth={3} />
      </svg>
      <h1 className="text-3xl font-bold tracking-tight">{title}</h1>
      <div className="grid gap-5 text-muted">{children}</div>
    </main>
  );
}

export function TryAgain({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="flex flex-wrap gap-3">
      <Button tone="accent" onClick={onRetry}>
        Try again
      </Button>
      <ButtonLink href="/">Home</ButtonLink>
    </div>
  );
}
