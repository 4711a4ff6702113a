import { sayDate } from '@/app/_components/moment';

/** A `YYYY-MM-DD` date in words; a date has no time zone. */
export function sayDay(date: string): string {
  return sayDate(new Date(`${date}T00:00:00Z`), 'UTC');
}
