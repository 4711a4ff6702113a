import { TryAgain } from '@/app/_components/out-of-order';
import { Skeleton } from '@/lib/ui/notice';

/** The room before the first card: the same shapes in the same places. Also what the static page shows. */
export function Loading() {
  return (
    <div className="review-room" aria-busy="true">
      <p className="visually-hidden">Loading your cards</p>
      <div className="mx-auto grid w-full max-w-2xl gap-4 px-4 pt-20">
        <Skeleton className="h-6 w-32" />
        <Skeleton className="h-8 w-full" />
        <Skeleton className="h-8 w-3/4" />
      </div>
      <div className="answer-bar">
        <Skeleton className="mx-auto h-16 w-full max-w-2xl" />
      </div>
    </div>
  );
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="mx-auto grid max-w-2xl justify-items-start gap-4 px-4 pt-20" role="alert">
      <h2 className="text-2xl font-semibold">Your cards did not arrive</h2>
      <p>
        The server could not be reached. Answers you gave before are kept on this device and will be sent. Check the
        connection, then try again.
      </p>
      <TryAgain onRetry={onRetry} />
    </div>
  );
}
