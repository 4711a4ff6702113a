import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { MyAssignment } from '@/lib/coach';
import type { DayLoad } from '@/lib/review';
import { formatStudyDay } from '@/lib/srs';
import { sayLoad } from './say';

const TTL_SECONDS = 3600;

type Calendar = {
  userId: string;
  /** The same all day, so that a calendar of which nothing changed is the same bytes. */
  stamp: Date;
  days: readonly DayLoad[];
  assignments: readonly Pick<MyAssignment, 'id' | 'title' | 'href' | 'dueOn' | 'team'>[];
  origin: string;
};

/** Days with cards due and assignments as whole days of an iCalendar (RFC 5545). The ids of its events never change. */
export function writeCalendar({ userId, stamp, days, assignments, origin }: Calendar): string {
  const calendar = ical({
    name: 'Shipshape',
    prodId: { company: 'Shipshape', product: 'Calendar', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: TTL_SECONDS,
  });
  const add = (event: { id: string; date: string; summary: string; path: string }) => {
    const url = `${origin}${event.path}`;
    calendar.createEvent({
      id: `${event.id}.${userId}@shipshape`,
      stamp,
      start: new Date(`${event.date}T00:00:00Z`),
      allDay: true,
      summary: event.summary,
      description: url,
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  };
  for (const load of days) {
    if (load.cards === 0) continue;
    const date = formatStudyDay(load.day);
    add({ id: `review-${date}`, date, summary: `Review: ${sayLoad(load)}`, path: '/review' });
  }
  for (const { id, title, href, dueOn, team } of assignments) {
    // What is not there any more cannot be done.
    if (href === null) continue;
    add({ id: `assignment-${id}`, date: dueOn, summary: `Due: ${title} (${team.name})`, path: href });
  }
  return `${calendar.toString()}\r\n`;
}
