import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStudyDay } from '@/lib/srs';
import { writeCalendar } from './write-calendar';

const userId = '0190a6b2-0000-7000-8000-00000000abcd';
const origin = 'https://ship.example';
const stamp = new Date('2026-11-23T03:00:00Z');
const day = Number(parseStudyDay('2026-11-23'));
const team = { slug: 'crew', name: 'Crew' };

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const value = (name: string) => String(component.getFirstPropertyValue(name));
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toString(),
      allDay: event.startDate.isDate,
      days: event.duration.toSeconds() / 86_400,
      url: value('url'),
      description: event.description,
      transparent: value('transp'),
    };
  });
}

describe('the calendar', () => {
  it('has a whole day for each day with cards, and for each assignment', () => {
    const text = writeCalendar({
      userId,
      stamp,
      origin,
      days: [
        { day, cards: 23, minutes: 9 },
        { day: day + 1, cards: 0, minutes: 0 },
        { day: day + 2, cards: 1, minutes: 1 },
      ],
      assignments: [
        { id: 'a1', title: 'Cache order', href: '/labs/cache-order', dueOn: '2026-11-27', team },
        { id: 'a2', title: 'gone', href: null, dueOn: '2026-11-27', team },
      ],
    });
    const same = { allDay: true, days: 1, transparent: 'TRANSPARENT' };
    const review = { ...same, url: `${origin}/review`, description: `${origin}/review` };
    expect(read(text)).toEqual([
      {
        ...review,
        uid: `review-2026-11-23.${userId}@shipshape`,
        summary: 'Review: 23 cards, about 9 min',
        start: '2026-11-23',
      },
      {
        ...review,
        uid: `review-2026-11-25.${userId}@shipshape`,
        summary: 'Review: 1 card, about 1 min',
        start: '2026-11-25',
      },
      {
        ...same,
        uid: `assignment-a1.${userId}@shipshape`,
        summary: 'Due: Cache order (Crew)',
        start: '2026-11-27',
        url: `${origin}/labs/cache-order`,
        description: `${origin}/labs/cache-order`,
      },
    ]);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(text).toMatch(/END:VCALENDAR\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('names a day whatever the clock of the server', () => {
    const zone = process.env.TZ;
    const starts = ['Pacific/Apia', 'America/Los_Angeles', 'UTC'].map((name) => {
      process.env.TZ = name;
      return read(writeCalendar({ userId, stamp, origin, days: [{ day, cards: 1, minutes: 1 }], assignments: [] }))[0]
        ?.start;
    });
    process.env.TZ = zone;
    if (zone === undefined) delete process.env.TZ;
    expect(starts).toEqual(['2026-11-23', '2026-11-23', '2026-11-23']);
  });

  it('keeps every title whole: commas, semicolons, new lines, what looks like another event, any length', () => {
    const evil = 'a,b;c\\d\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:ours';
    const words = fc.oneof(fc.constant(evil), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }));
    fc.assert(
      fc.property(words, words, (title, name) => {
        const assignments = [{ id: 'a', title, href: '/labs/x', dueOn: '2026-11-27', team: { slug: 's', name } }];
        const text = writeCalendar({ userId, stamp, origin, days: [], assignments });
        const events = read(text);
        expect(events).toHaveLength(1);
        expect(events[0]?.summary).toBe(`Due: ${title} (${name})`.replaceAll(/\r\n|\r/g, '\n'));
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
    );
  });
});
