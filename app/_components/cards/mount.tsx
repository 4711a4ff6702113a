import { createRoot } from 'react-dom/client';
import type { Card } from '@/lib/content/schemas';
import { LessonCard } from './lesson-card';

/** Draws a live card into `el`, for trying out in a lesson: nothing is graded or sent. Returns the way to take it out. */
export function mountCard(el: Element, card: Pick<Card, 'id' | 'content'>): () => void {
  const root = createRoot(el);
  root.render(<LessonCard card={card} />);
  return () => root.unmount();
}
