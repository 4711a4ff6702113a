import 'server-only';
import { connect } from '@/db/client';
import { channel } from './announce';

/** Told what was announced; null when hints may have been missed, as after a lost connection: look for yourself. */
export type Hear = (data: string | null) => void;

/**
 * Hears what any instance announces, over one connection of its own; `url` must lead to PostgreSQL itself, as a pooler
 * loses LISTEN. The connection opens with the first subscriber, and comes back by itself.
 */
export function openHub(url: string) {
  const { client } = connect(url, { max: 1 });
  const topics = new Map<string, Set<Hear>>();
  let isOpen = false;

  /** Calls `hear` for each announcement under `topic` from now on; the result ends that. */
  function subscribe(topic: string, hear: Hear): () => void {
    const hearers = topics.get(topic) ?? new Set();
    topics.set(topic, hearers.add(hear));
    listen();
    return () => {
      hearers.delete(hear);
      if (hearers.size === 0 && topics.get(topic) === hearers) topics.delete(topic);
    };
  }

  function listen(): void {
    if (isOpen) return;
    isOpen = true;
    // The driver listens again after each loss, and says so; a first try that fails is only the first of many.
    client.listen(channel, pass, catchUp).catch((error: unknown) => {
      console.warn('Live updates wait for the database:', error instanceof Error ? error.message : error);
    });
  }

  function pass(payload: string): void {
    const space = payload.indexOf(' ');
    for (const hear of topics.get(payload.slice(0, space)) ?? []) hear(payload.slice(space + 1));
  }

  function catchUp(): void {
    for (const hearers of topics.values()) for (const hear of hearers) hear(null);
  }

  return { subscribe, close: () => client.end({ timeout: 1 }) };
}
export type Hub = ReturnType<typeof openHub>;
