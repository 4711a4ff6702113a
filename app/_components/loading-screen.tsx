import type { ReactNode } from 'react';

/** The shape of a page that takes a while. `what` is read out instead of the gray bars. */
export function LoadingScreen({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div>
      <output className="visually-hidden">{what}</output>
      <noscript>
        <p className="p-4 text-center">This took longer than usual. Load the page again to see it.</p>
      </noscript>
      {children}
    </div>
  );
}
