import type { OutboxStore } from './store';
import type { Entry } from './types';

/**
 * A copy in memory of the waiting line, so that the count is known at once and a closing page can
 * send without asking the disk. The disk stays the truth: `refresh` reads it and corrects the copy.
 */
export function createLine(store: OutboxStore) {
  const known = new Map<number, Entry>();
  const entries = (): Entry[] => [...known.values()].sort((a, b) => a.seq - b.seq);
  return {
    entries,
    size: () => known.size,
    add: (entry: Entry) => void known.set(entry.seq, entry),
    remove(seqs: readonly number[]) {
      for (const seq of seqs) known.delete(seq);
    },
    async refresh(): Promise<Entry[]> {
      // What is added while the disk is read stays; what was known before and is gone, is gone.
      const before = [...known.keys()];
      const stored = await store.all();
      const present = new Set(stored.map((entry) => entry.seq));
      for (const seq of before) if (!present.has(seq)) known.delete(seq);
      for (const entry of stored) known.set(entry.seq, entry);
      return entries();
    },
  };
}
