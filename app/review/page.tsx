import type { Metadata } from 'next';
import { Island } from '@/lib/ui/island';
import { Loading } from './_components/waiting';
import './review.css';

export const metadata: Metadata = { title: 'Review' };

/** A static shell; the island fetches the queue and takes over. */
export default function ReviewPage() {
  return (
    <main id="main">
      <noscript>
        <p className="p-4">
          The review runs in your browser and needs JavaScript. <a href="/units">The lessons</a> read fine without it.
        </p>
      </noscript>
      {/* A group can be disabled as a whole, while the next card paints. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div id="review" role="group" aria-label="Review">
        <Loading />
      </div>
      <Island name="review" only />
      <Island name="palette" />
    </main>
  );
}
