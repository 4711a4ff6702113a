import { formatStudyDay, type StudyDay } from '@/lib/srs';

export const sayCards = (count: number): string => (count === 1 ? '1 card' : `${count} cards`);

/** `23 cards, about 9 min`. */
export const sayLoad = ({ cards, minutes }: { cards: number; minutes: number }): string =>
  `${sayCards(cards)}, about ${minutes} min`;

/** `Friday 27 November`, of a `YYYY-MM-DD` date; a date has no time zone. */
export function sayDate(date: string): string {
  const options = { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(`${date}T00:00:00Z`)).replace(',', '');
}

export function sayWeekday(day: StudyDay): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' }).format(
    new Date(`${formatStudyDay(day)}T00:00:00Z`),
  );
}
