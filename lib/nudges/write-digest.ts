import type { Digest } from './read-digest';
import { sayCards, sayDate, sayLoad, sayWeekday } from './say';

const MOST_ASSIGNED = 10;

type Frame = { name: string; origin: string; stop: string };

/** The weekly mail as plain text. `origin` is what links begin with, `stop` the address of the page that ends it. */
export function writeDigest(digest: Digest, { name, origin, stop }: Frame): { subject: string; text: string } {
  const parts = [
    [`Hello ${name},`],
    sayDue(digest, origin),
    ...(digest.days.some(({ cards }) => cards > 0) ? [['The days ahead, as things stand:', ...listDays(digest)]] : []),
    ...(digest.fading.length > 0
      ? [['Fading, with how much of what you began is still there:', ...listFading(digest, origin)]]
      : []),
    ...(digest.assigned.length > 0
      ? [['Your teams ask for, and you have not done yet:', ...listAssigned(digest, origin)]]
      : []),
    [
      `You asked for this mail, once a week. It is yours to change: ${origin}/settings#reminders`,
      `Stop it, signed in or not: ${stop}`,
    ],
  ];
  return { subject: sayWeek(digest), text: `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n` };
}

const totalOf = ({ days }: Digest): number => days.reduce((sum, { cards }) => sum + cards, 0);

function sayWeek(digest: Digest): string {
  const today = digest.days[0]?.cards ?? 0;
  const total = totalOf(digest);
  const due = today > 0 ? `${sayCards(today)} due today` : total > 0 ? `${sayCards(total)} due this week` : '';
  const { length } = digest.assigned;
  const assigned = length === 0 ? '' : length === 1 ? '1 assignment' : `${length} assignments`;
  return `Your week on Shipshape: ${[due, assigned].filter(Boolean).join(', ') || 'nothing is due'}`;
}

function sayDue(digest: Digest, origin: string): string[] {
  const [today] = digest.days;
  if (today && today.cards > 0) {
    const { cards } = today;
    return [`Due today: ${sayLoad(today)}. ${cards === 1 ? 'It waits' : 'They wait'} here:`, `${origin}/review`];
  }
  if (totalOf(digest) > 0) return ['Nothing is due today.'];
  return ['Nothing is due this week. Enjoy it, or begin something new:', `${origin}/units`];
}

function listDays({ days }: Digest): string[] {
  return days.map((load, index) => {
    const label = index === 0 ? 'Today' : sayWeekday(load.day);
    return `  ${label.padEnd(11)}${load.cards > 0 ? sayLoad(load) : 'nothing'}`;
  });
}

function listFading({ fading }: Digest, origin: string): string[] {
  return fading.flatMap(({ title, slug, recall }) => [
    `  ${title}: ${Math.round(recall * 100)}%`,
    `  ${origin}/units/${slug}`,
  ]);
}

function listAssigned({ assigned }: Digest, origin: string): string[] {
  const lines = assigned
    .slice(0, MOST_ASSIGNED)
    .flatMap(({ title, team, dueOn, overdue, href }) => [
      `  ${title} (${team}), ${overdue ? 'was due' : 'due'} ${sayDate(dueOn)}`,
      `  ${origin}${href}`,
    ]);
  const more = assigned.length - MOST_ASSIGNED;
  return more > 0 ? [...lines, `  and ${more} more: ${origin}/teams`] : lines;
}
