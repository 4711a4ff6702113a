/** Lapses that make a card a leech. */
export const leechLapses = 8;

/** A card that has lapsed 8 times or more: better rewritten or relearned than drilled. */
export function isLeech(lapses: number): boolean {
  return lapses >= leechLapses;
}

/** Whether the lapse just counted is one to speak up about: the 8th, then every 4th after it. */
export function leechNotice(lapses: number): boolean {
  return isLeech(lapses) && (lapses - leechLapses) % (leechLapses / 2) === 0;
}
