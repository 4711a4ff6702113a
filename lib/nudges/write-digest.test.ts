import { expect, it } from 'vitest';
import { parseStudyDay } from '@/lib/srs';
import type { Digest } from './read-digest';
import { writeDigest } from './write-digest';

const monday = Number(parseStudyDay('2026-11-23'));
const frame = { name: 'Ada', origin: 'https://ship.example', stop: 'https://ship.example/digest/unsubscribe?token=T' };
const daysOf = (...cards: number[]) =>
  Array.from({ length: 7 }, (_, at) => ({
    day: monday + at,
    cards: cards[at] ?? 0,
    minutes: Math.ceil((cards[at] ?? 0) / 7),
  }));
const week: Digest = {
  days: daysOf(23, 12, 0, 1),
  fading: [{ title: 'Multi-stage builds', slug: 'multi-stage', recall: 0.714 }],
  assigned: [
    { title: 'Cache order', team: 'Crew 7', dueOn: '2026-11-20', overdue: true, href: '/labs/cache-order' },
    { title: 'Signals', team: 'Crew 7', dueOn: '2026-11-27', overdue: false, href: '/units/signals' },
  ],
};

it('says what is due, fading and assigned', () => {
  expect(writeDigest(week, frame)).toEqual({
    subject: 'Your week on Shipshape: 23 cards due today, 2 assignments',
    text: `Hello Ada,

Due today: 23 cards, about 4 min. They wait here:
https://ship.example/review

The days ahead, as things stand:
  Today      23 cards, about 4 min
  Tuesday    12 cards, about 2 min
  Wednesday  nothing
  Thursday   1 card, about 1 min
  Friday     nothing
  Saturday   nothing
  Sunday     nothing

Fading, with how much of what you began is still there:
  Multi-stage builds: 71%
  https://ship.example/units/multi-stage

Your teams ask for, and you have not done yet:
  Cache order (Crew 7), was due Friday 20 November
  https://ship.example/labs/cache-order
  Signals (Crew 7), due Friday 27 November
  https://ship.example/units/signals

You asked for this mail, once a week. It is yours to change: https://ship.example/settings#reminders
Stop it, signed in or not: https://ship.example/digest/unsubscribe?token=T
`,
  });
});

it('says so when nothing is due', () => {
  const { subject, text } = writeDigest({ days: daysOf(), fading: [], assigned: [] }, frame);
  expect(subject).toBe('Your week on Shipshape: nothing is due');
  expect(text).toContain(
    'Nothing is due this week. Enjoy it, or begin something new:\nhttps://ship.example/units\n\nYou asked',
  );
});

it('does not call a week empty that only begins so', () => {
  const { subject, text } = writeDigest({ days: daysOf(0, 1, 1), fading: [], assigned: [] }, frame);
  expect(subject).toBe('Your week on Shipshape: 2 cards due this week');
  expect(text).toContain('Hello Ada,\n\nNothing is due today.\n\nThe days ahead');
});

it('stays short when teams ask for much', () => {
  const [one] = week.assigned;
  if (!one) throw new Error('one');
  const { text } = writeDigest({ ...week, assigned: Array.from({ length: 14 }, () => one) }, frame);
  expect(text.split('Cache order')).toHaveLength(11);
  expect(text).toContain('  and 4 more: https://ship.example/teams');
});
