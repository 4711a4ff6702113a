'use client';
import { useEffect } from 'react';

/** Enter follows the link with this id while nothing is focused, so that a session begins with one key. */
export function EnterStarts({ id }: { id: string }) {
  useEffect(() => {
    const start = (event: KeyboardEvent) => {
      const idle = document.activeElement === document.body && !document.querySelector('dialog[open]');
      const chord = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (event.key !== 'Enter' || !idle || chord || event.repeat || event.defaultPrevented) return;
      document.getElementById(id)?.click();
    };
    document.addEventListener('keydown', start);
    return () => document.removeEventListener('keydown', start);
  }, [id]);
  return null;
}
