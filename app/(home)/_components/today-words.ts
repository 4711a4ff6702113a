import type { Today } from '@/lib/review';

type Words = { title: string; detail: string; ready: boolean };

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

/**
 * The home page's answer to “what now?”. `ready` says whether there is something to start.
 * @param clockTime an instant as the learner's clock shows it
 */
export function sayToday(
  today: Pick<Today, 'counts' | 'hidden' | 'later' | 'minutes'>,
  { newcomer, tomorrow, clockTime }: { newcomer: boolean; tomorrow: number; clockTime: (at: Date) => string },
): Words {
  const { counts, hidden, later, minutes } = today;
  const waiting = counts.new + counts.learning + counts.review;
  if (newcomer && waiting > 0) {
    return {
      title: 'Your first card is ready.',
      detail: 'Take a minute to see how this works. There is nothing to set up first.',
      ready: true,
    };
  }
  if (waiting > 0) {
    const parts = [
      counts.review > 0 && `${counts.review} to review`,
      counts.learning > 0 && `${counts.learning} still learning`,
      counts.new > 0 && `${counts.new} new`,
    ].filter(Boolean);
    return {
      title: `${many(waiting, 'card')}, about ${many(minutes, 'minute')}.`,
      detail: parts.join(' · '),
      ready: true,
    };
  }
  if (later.at) {
    const back = later.count === 1 ? 'One card you are learning comes' : `${later.count} cards you are learning come`;
    return { title: `Nothing until ${clockTime(later.at)}.`, detail: `${back} back then.`, ready: false };
  }
  const next = tomorrow > 0 ? `Tomorrow brings ${many(tomorrow, 'review')}.` : 'Nothing is due tomorrow either.';
  if (hidden.review > 0) return { title: 'That is your limit for today.', detail: next, ready: false };
  return { title: 'All clear for today.', detail: next, ready: false };
}

/** What the daily limits hold back, or null. New cards that only wait for their day are no news to a newcomer. */
export function sayHidden({ review, new: fresh }: Today['hidden']): string | null {
  const parts = [review > 0 && many(review, 'review'), fresh > 0 && many(fresh, 'new card')].filter(Boolean);
  return parts.length > 0 ? `Your daily limits hold back ${parts.join(' and ')}.` : null;
}
