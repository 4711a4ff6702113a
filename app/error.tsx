'use client';
import { OutOfOrder, TryAgain } from './_components/out-of-order';
import { HeaderBar } from './_components/header-bar';

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <HeaderBar />
      <OutOfOrder title="Something slipped on our side.">
        <p>
          Nothing you did is lost: every answer is saved before you see the next card. Try again in a moment; if it
          keeps failing, the admin finds the reason in the server log
          {error.digest ? (
            <>
              {' '}
              under <code>{error.digest}</code>
            </>
          ) : null}
          .
        </p>
        <TryAgain onRetry={reset} />
      </OutOfOrder>
    </>
  );
}
