import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Entry, Rejected, Write } from './types';

interface Schema extends DBSchema {
  writes: { key: number; value: Write };
  rejected: { key: number; value: Rejected };
  lease: { key: string; value: { owner: string; until: number } };
}

/** Where writes wait. Every promise resolves once the change is on disk. */
export type OutboxStore = {
  readonly durable: boolean;
  add(write: Write): Promise<Entry>;
  /** All waiting entries, oldest first. */
  all(): Promise<Entry[]>;
  /** In one transaction: takes settled entries out of the line and keeps what was refused. */
  settle(seqs: number[], refused: Rejected[]): Promise<void>;
  rejected(): Promise<Rejected[]>;
  dismiss(seq: number): Promise<void>;
  /** True when `owner` may send until `until`: nobody else holds an unexpired lease at `now`. */
  takeLease(owner: string, now: number, until: number): Promise<boolean>;
  dropLease(owner: string): Promise<void>;
  close(): void;
};

/** One database per learner, so that a shared computer never sends one person's answers as another's. */
export async function openStore(userId: string): Promise<OutboxStore> {
  const db = await openDB<Schema>(`shipshape-outbox-${userId}`, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('writes', { autoIncrement: true });
      fresh.createObjectStore('rejected', { keyPath: 'seq' });
      fresh.createObjectStore('lease');
    },
    // A newer version in another tab wants to upgrade; it waits until we let go.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
  });
  return fromDatabase(db);
}

function fromDatabase(db: IDBPDatabase<Schema>): OutboxStore {
  const strict: IDBTransactionOptions = { durability: 'strict' };
  return {
    durable: true,
    async add(write) {
      const tx = db.transaction('writes', 'readwrite', strict);
      const seq = await tx.store.add(write);
      await tx.done;
      return { seq, write };
    },
    async all() {
      const tx = db.transaction('writes');
      const [seqs, writes] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
      return writes.flatMap((write, i) => {
        const seq = seqs[i];
        return seq === undefined ? [] : [{ seq, write }];
      });
    },
    async settle(seqs, refused) {
      const tx = db.transaction(['writes', 'rejected'], 'readwrite', strict);
      await Promise.all([
        ...seqs.map((seq) => tx.objectStore('writes').delete(seq)),
        ...refused.map((entry) => tx.objectStore('rejected').put(entry)),
        tx.done,
      ]);
    },
    rejected: () => db.getAll('rejected'),
    dismiss: (seq) => db.delete('rejected', seq),
    async takeLease(owner, now, until) {
      const tx = db.transaction('lease', 'readwrite');
      const held = await tx.store.get('flush');
      const free = !held || held.owner === owner || held.until <= now;
      if (free) await tx.store.put({ owner, until }, 'flush');
      await tx.done;
      return free;
    },
    async dropLease(owner) {
      const tx = db.transaction('lease', 'readwrite');
      const held = await tx.store.get('flush');
      if (held?.owner === owner) await tx.store.delete('flush');
      await tx.done;
    },
    close: () => db.close(),
  };
}

/** For browsers that refuse IndexedDB: the line lives as long as the tab, and the status says so. */
export function memoryStore(): OutboxStore {
  let line: Entry[] = [];
  let refusals: Rejected[] = [];
  let last = 0;
  return {
    durable: false,
    async add(write) {
      const entry = { seq: ++last, write };
      line.push(entry);
      return entry;
    },
    all: async () => [...line],
    async settle(seqs, refused) {
      line = line.filter((entry) => !seqs.includes(entry.seq));
      refusals.push(...refused);
    },
    rejected: async () => [...refusals],
    async dismiss(seq) {
      refusals = refusals.filter((entry) => entry.seq !== seq);
    },
    takeLease: async () => true,
    dropLease: async () => {},
    close: () => {},
  };
}
