'use client';
import { ThemeScript } from '@/lib/ui/theme-script';
import { OutOfOrder, TryAgain } from './_components/out-of-order';
import './globals.css';

/** When even the layout failed: no header, no fonts of ours, still words and a way out. */
export default function GlobalError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <title>Something broke · Shipshape</title>
        <ThemeScript />
      </head>
      <body>
        <OutOfOrder title="Something slipped on our side.">
          <p>
            Nothing you did is lost. Load the page again; if it keeps failing, the admin finds the reason in the server
            log.
          </p>
          <TryAgain onRetry={reset} />
        </OutOfOrder>
      </body>
    </html>
  );
}
