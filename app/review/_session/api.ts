import { offerTimeZone } from '@/app/_components/offer-time-zone';
import type { QueueResponse } from './types';

/** The part of `GET /api/v1/review/stats` that the summary shows. */
export type DayStats = {
  desiredRetention: number;
  today: {
    reviews: number;
    newCards: number;
    learning: number;
    again: number;
    retentionTotal: number;
    retentionPassed: number;
    durationMs: number;
  };
  tomorrow: { due: number };
  /** The next 30 study days, today first. */
  forecast?: { studyDay: string; due: number }[];
};

export type Fetched<T> = { ok: true; value: T } | { ok: false; signedOut: boolean };

export type Api = {
  queue: (day: number | null) => Promise<Fetched<QueueResponse>>;
  stats: () => Promise<Fetched<DayStats>>;
};

const timeoutMs = 15_000;

async function get<T>(path: string): Promise<Fetched<T>> {
  try {
    const response = await fetch(path, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) return { ok: false, signedOut: response.status === 401 };
    return { ok: true, value: await response.json() };
  } catch {
    return { ok: false, signedOut: false };
  }
}

export const api: Api = {
  queue: async (day) => {
    const path = `/api/v1/review/queue?limit=50${day === null ? '' : `&day=${day}`}`;
    const first = await get<QueueResponse>(path);
    // Who is new and came straight here studies in their own days from the first card on.
    return first.ok && (await offerTimeZone(first.value.scheduler.clock.timeZone)) ? get(path) : first;
  },
  stats: () => get('/api/v1/review/stats'),
};
