import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { type Ctx, isStillSignedIn } from '@/lib/auth';
import { subscribe } from '@/lib/http';
import { pointsTopic, startOf } from '@/lib/points';
import { findTeam, teamTopic } from '@/lib/teams';
import { boardOf, type BoardReading, endOf, periodOf, readBoard } from './read-board';
import type { Board, BoardQuery } from './schemas';

/** Told the new board, or null: look for yourself. */
export type Tell = (board: Board | null) => void;

type Viewer = { ctx: Ctx; userId: string; tell: Tell };
/** With what each viewer was told last: nobody is to hear that something changed which they may not see. */
type Viewers = Map<Viewer, string | null>;
type Feed = {
  viewers: Viewers;
  topics: Map<string, () => void>;
  isBusy: boolean;
  isWaiting: boolean;
  turn?: NodeJS.Timeout;
};

/** Least time between two boards of one feed. */
const gapMs = 1000;

/** Boards that one learner may have open on an instance. */
export const mostStreams = 20;

/** After a board could not be read. */
const againMs = 4000;

/** The longest a timer can wait; a longer one fires at once. */
const longestMs = 2 ** 31 - 1;

/** One per board that some page of this instance has open: however many look, a change is read once. */
const feeds = new Map<string, Feed>();

/** The same for any day of a period. */
function keyOf(teamId: string, query: BoardQuery): string {
  const { period, given } = periodOf(query);
  return [teamId, query.by, period, given === null ? 'now' : startOf(period, given)].join(' ');
}

/** How many boards a learner has open on this instance. */
export function countStreams(userId: string): number {
  let count = 0;
  for (const { viewers } of feeds.values())
    for (const viewer of viewers.keys()) if (viewer.userId === userId) count += 1;
  return count;
}

/** Tells the viewer the board now, and from then on whenever they see another one; the result ends that. */
export function joinFeed({ teamId, query }: { teamId: string; query: BoardQuery }, viewer: Viewer): () => void {
  const key = keyOf(teamId, query);
  const feed: Feed = feeds.get(key) ?? { viewers: new Map(), topics: new Map(), isBusy: false, isWaiting: false };
  feed.viewers.set(viewer, null);
  const change = () => void tellAll(feed, { teamId, query }, change);
  feeds.set(key, feed);
  change();
  return () => {
    feed.viewers.delete(viewer);
    if (feed.viewers.size > 0 || feeds.get(key) !== feed) return;
    feeds.delete(key);
    clearTimeout(feed.turn);
    for (const unsubscribe of feed.topics.values()) unsubscribe();
    feed.topics.clear();
  };
}

/** Reads the board and tells whoever sees a change in it; what changes meanwhile is told after a pause. */
async function tellAll(feed: Feed, of: { teamId: string; query: BoardQuery }, change: () => void): Promise<void> {
  feed.isWaiting = true;
  if (feed.isBusy) return;
  feed.isBusy = true;
  while (feed.isWaiting && feed.viewers.size > 0) {
    feed.isWaiting = false;
    try {
      await tellOnce(feed, of, change);
    } catch (error) {
      console.warn('A board was not read:', error instanceof Error ? error.message : error);
      for (const viewer of feed.viewers.keys()) {
        feed.viewers.set(viewer, null);
        viewer.tell(null);
      }
      // Until it was read once, nothing is listened to.
      feed.isWaiting = true;
      await wait(againMs);
    }
    await wait(gapMs);
  }
  feed.isBusy = false;
}

async function tellOnce(
  feed: Feed,
  { teamId, query }: { teamId: string; query: BoardQuery },
  change: () => void,
): Promise<void> {
  const [first] = feed.viewers.keys();
  if (!first) return;
  const { db } = first.ctx;
  const now = new Date();
  const team = await findTeam(db, teamId);
  // Of the primary: a replica may not have heard yet, and nobody would tell us when it has.
  const reading = team && (await readBoard(db, { team, query, now }));
  if (reading) {
    const people = reading.rows.map(({ userId }) => pointsTopic(userId));
    if (follow(feed, new Set([teamTopic(teamId), ...people]), change)) change();
    awaitTurn(feed, reading, now, change);
  }
  await Promise.all(
    [...feed.viewers].map(async ([viewer, last]) => {
      const { ctx, userId, tell } = viewer;
      const isSignedIn = await isStillSignedIn(ctx, now);
      const board = reading && boardOf(reading, userId);
      const telling = JSON.stringify([isSignedIn, board]);
      if (telling === last || !feed.viewers.has(viewer)) return;
      feed.viewers.set(viewer, telling);
      tell(isSignedIn && board ? board : null);
    }),
  );
}

/** Looks again when the board's period is over: a page that shows this week goes to the next, though nobody earns. */
function awaitTurn(feed: Feed, reading: BoardReading, now: Date, change: () => void): void {
  clearTimeout(feed.turn);
  const end = endOf(reading);
  if (end === null || feed.viewers.size === 0) return;
  feed.turn = setTimeout(change, Math.min(end - now.getTime(), longestMs));
}

/** Listens to the members of this moment. True if some are new: what they earned just now may have been missed. */
function follow({ viewers, topics }: Feed, wanted: ReadonlySet<string>, change: () => void): boolean {
  if (viewers.size === 0) return false;
  for (const [topic, unsubscribe] of topics) {
    if (wanted.has(topic)) continue;
    unsubscribe();
    topics.delete(topic);
  }
  const kept = topics.size;
  for (const topic of wanted) if (!topics.has(topic)) topics.set(topic, subscribe(topic, change));
  return topics.size > kept;
}
