import type { ReactNode } from 'react';

/** A titled part of a member's page; `empty` stands in for what there is none of yet. */
export function Part(props: { id: string; title: string; empty: string | null; children: ReactNode }) {
  const { id, title, empty, children } = props;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="text-2xl font-semibold">
        {title}
      </h2>
      {empty === null ? <div className="mt-3">{children}</div> : <p className="mt-3 text-muted">{empty}</p>}
    </section>
  );
}
