import type { OutboxStatus } from '@/lib/review/outbox';

const day = 86_400;

/** `<1 min`, `10 min`, `2 h`, `3 d`, `2.5 mo`, `1.2 y` from seconds. */
export function formatInterval(seconds: number): string {
  if (seconds < 60) return '<1 min';
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < day) return `${Math.round(seconds / 3600)} h`;
  const days = Math.round(seconds / day);
  if (days < 60) return `${days} d`;
  if (days < 365) return `${trim(days / 30.44)} mo`;
  return `${trim(days / 365.25)} y`;
}

const units: [limit: number, size: number, name: string][] = [
  [3600, 60, 'minute'],
  [day, 3600, 'hour'],
  [60 * day, day, 'day'],
  [365 * day, 30.44 * day, 'month'],
  [Infinity, 365.25 * day, 'year'],
];

/** The same in words, for the screen reader: `in 10 minutes`, `in 3 days`. */
export function speakInterval(seconds: number): string {
  if (seconds < 60) return 'in less than a minute';
  const [, size, name] = units.find(([limit]) => seconds < limit) ?? [0, day, 'day'];
  const count = trim(seconds / size);
  return `in ${count} ${name}${count === '1' ? '' : 's'}`;
}

function trim(value: number): string {
  return value < 10 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.round(value));
}

/** `1 card`, `3 cards`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `40 s`, `12 min`, `1 h 5 min` from milliseconds. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What the sync mark says. */
export function describeSync({ state, pending, durable }: OutboxStatus): string {
  if (pending === 0) return 'Saved';
  if (!durable) return `${pending} not saved yet: keep this tab open`;
  if (state === 'signed-out') return 'Sign in again, nothing is lost';
  if (state === 'offline') return 'Offline: kept on this device';
  return `${pending} waiting to sync`;
}
