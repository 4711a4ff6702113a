/** What boards are kept for. A period is named by its first study day: a Monday, the first of a month, or 0. */
export const periods = ['week', 'month', 'all'] as const;
export type Period = (typeof periods)[number];

const DAY_MS = 86_400_000;

/** The Monday on or before a day; both in days since 1970-01-01, which was a Thursday. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** The first study day of the period that a study day belongs to. */
export function startOf(period: Period, day: number): number {
  if (period === 'all') return 0;
  if (period === 'week') return mondayOf(day);
  return new Date(day * DAY_MS).setUTCDate(1) / DAY_MS;
}
