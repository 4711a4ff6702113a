import { expect, type APIRequestContext } from '@playwright/test';
import type { Card, CardKind } from '@/lib/content/schemas';
import { uuidv7 } from '@/lib/review/outbox/uuidv7';
import type { Queue, RecordResult, Stats, WireEvent } from '@/lib/review/schemas';

/** One line of the exported log. */
export type LogLine = { id: string; kind: string; cardId: string; rating: number | null; at: string; undoes: string | null };

export type LearnerApi = ReturnType<typeof learnerApi>;

/** What one request may carry. */
const mostEvents = 500;

const asOurPage = { 'sec-fetch-site': 'same-origin' };

/** A review of a card, made now unless told otherwise. */
export function review(cardId: string, rating: 1 | 2 | 3 | 4, at = Date.now()): WireEvent {
  return { id: uuidv7(at), kind: 'review', cardId, rating, at: new Date(at).toISOString(), durationMs: 3000 };
}

/** The API as the learner whose cookies `request` carries; for setting scenes and for checking what the server knows. */
export function learnerApi(request: APIRequestContext, origin = '') {
  async function get<T>(path: string): Promise<T> {
    const response = await request.get(`${origin}${path}`);
    expect(response.status(), path).toBe(200);
    return response.json();
  }

  async function deck(day: number): Promise<Card[]> {
    return (await get<{ cards: Card[] }>(`/api/v1/units/${day}`)).cards;
  }

  async function allCards(): Promise<(Card & { day: number })[]> {
    const { units } = await get<{ units: { day: number }[] }>('/api/v1/units');
    const decks = await Promise.all(units.map(async ({ day }) => (await deck(day)).map((card) => ({ ...card, day }))));
    return decks.flat();
  }

  async function record(events: WireEvent[]): Promise<RecordResult> {
    const response = await request.post(`${origin}/api/v1/review/events`, { data: { events }, headers: asOurPage });
    expect(response.status()).toBe(200);
    const result: RecordResult = await response.json();
    expect(result.results.filter(({ status }) => status === 'rejected')).toEqual([]);
    return result;
  }

  /** Suspends every other card, so that a session has exactly these. */
  async function keepOnly(cardIds: readonly string[]): Promise<void> {
    const at = new Date().toISOString();
    const others = (await allCards()).filter(({ id }) => !cardIds.includes(id));
    const events = others.map(({ id }): WireEvent => ({ id: uuidv7(), kind: 'suspend', cardId: id, at }));
    for (let sent = 0; sent < events.length; sent += mostEvents) await record(events.slice(sent, sent + mostEvents));
  }

  /** One card of a kind, so that no two of the answer are siblings. */
  async function oneOf<K extends CardKind>(kinds: readonly K[]): Promise<Card[]> {
    const cards = await allCards();
    const groups = new Set<string>();
    return kinds.map((kind) => {
      const card = cards.find((one) => one.kind === kind && !groups.has(one.siblingGroup));
      if (!card) throw new Error(`There is no ${kind} card.`);
      groups.add(card.siblingGroup);
      return card;
    });
  }

  async function log(): Promise<LogLine[]> {
    const text = await (await request.get(`${origin}/api/v1/review/export`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  return {
    deck,
    allCards,
    record,
    keepOnly,
    oneOf,
    log,
    reviews: async () => (await log()).filter(({ kind }) => kind === 'review'),
    queue: (day?: number) => get<Queue>(`/api/v1/review/queue?limit=200${day ? `&day=${day}` : ''}`),
    stats: () => get<Stats>('/api/v1/review/stats'),
  };
}
