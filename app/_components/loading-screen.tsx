import type { ReactNode } from 'react';

// Without scripts React never swaps the page in, so its waiting place gives way and the page shows where it stands.
// The layer outranks the reset's own `!important` on [hidden].
const withoutScripts =
  '@layer theme{[data-loading]{display:none!important}[id^="S:"][hidden]{display:block!important}}';

/** The shape of a page while it is being made. `what` is read out instead of the gray bars. */
export function LoadingScreen({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div data-loading>
      <noscript>
        <style>{withoutScripts}</style>
      </noscript>
      <output className="visually-hidden">{what}</output>
      {children}
    </div>
  );
}
