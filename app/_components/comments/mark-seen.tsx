'use client';
import { useEffect, useRef } from 'react';
import type { Subject } from '@/lib/coach';
import { see } from './actions';

/** Stands behind a thread, and tells the server once it has been on the screen; a prefetched page never is. */
export function MarkSeen({ on, id, upTo }: Subject & { upTo: string }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      // Offline it stays new, and is marked the next time.
      see({ on, id, upTo }).catch(() => {});
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [on, id, upTo]);
  return <div ref={end} className="h-px" />;
}
