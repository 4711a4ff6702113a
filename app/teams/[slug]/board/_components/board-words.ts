import type { Board } from '@/lib/boards';

/** A date as people write it; dates of boards are calendar days, of no time zone. */
const sayDay = (date: string, options: Intl.DateTimeFormatOptions): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en', { timeZone: 'UTC', ...options });

/** Which stretch of time a board is of, such as “Week of Nov 16”. */
export function sayPeriod({ period, from, later, by }: Board): string {
  if (!from) return 'All time';
  const date = sayDay(from, { day: 'numeric', month: 'short', year: 'numeric' });
  if (period === 'month') return sayDay(from, { month: 'long', year: 'numeric' });
  const week = later === null ? 'This week' : `Week of ${date}`;
  return by === 'improved' ? `${week}, above one’s own average` : week;
}

/** Where the reader stands, in a sentence. */
export function sayPlace({ me, ranked, by }: Board): string {
  if (me.underReview) return 'You are not on the board for now.';
  if (me.rank === null) return by === 'improved' ? 'You are not on this one yet.' : 'You have no points here yet.';
  const place = `You are ${me.visibility === 'hidden' ? 'hidden, and would be ' : ''}number ${me.rank} of ${ranked}`;
  return me.percentile === null || ranked < 5 ? `${place}.` : `${place}, ahead of ${me.percentile} % of the others.`;
}

/** The query that asks for a board again, or for another one of the same team. */
export function addressOf({ period, by, from }: Pick<Board, 'period' | 'by' | 'from'>): string {
  const query = new URLSearchParams({ period, by });
  if (from) query.set('day', from);
  return `?${query}`;
}

/** The query by which an open page follows its board: that of the current period goes on into the next. */
export const liveAddressOf = ({ later, ...board }: Pick<Board, 'period' | 'by' | 'from' | 'later'>): string =>
  addressOf(later === null ? { ...board, from: null } : board);
