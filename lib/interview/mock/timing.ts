/** One thing that was asked, and what the server saw of it. */
export type TimedTurn = {
  askedAt: Date;
  /** The last sign of life: a save, or the return from a pause. */
  savedAt: Date;
  answeredAt: Date | null;
  pausedMs: number;
};

/** Whoever has not typed for this long is away, as after a crash; from then on it is a pause. */
export const quietAfterMs = 5 * 60_000;

/** Milliseconds up to `now` in which the learner was away without pausing. */
function awayMs({ savedAt }: Pick<TimedTurn, 'savedAt'>, now: Date): number {
  return Math.max(0, now.getTime() - savedAt.getTime() - quietAfterMs);
}

export type Clock = {
  now: Date;
  /** When the interview was paused, while it is. */
  pausedAt: Date | null;
};

/** Milliseconds of an open turn that are not yet in `pausedMs` and do not count: the pause that lasts, and being away. */
export function idleMs(turn: Pick<TimedTurn, 'savedAt'>, { now, pausedAt }: Clock): number {
  return pausedAt ? awayMs(turn, pausedAt) + Math.max(0, now.getTime() - pausedAt.getTime()) : awayMs(turn, now);
}

/** Milliseconds spent on a turn; neither a pause nor being away counts. */
export function spentMs(turn: TimedTurn, clock: Clock): number {
  const { askedAt, answeredAt, pausedMs } = turn;
  const passed = (answeredAt ?? clock.now).getTime() - askedAt.getTime() - pausedMs;
  return Math.max(0, answeredAt ? passed : passed - idleMs(turn, clock));
}

/** Minutes of an interview that neither were spent nor are needed by the questions still to come. */
export function minutesLeft(input: { minutes: number; spent: number; toCome: readonly { minutes: number }[] }): number {
  const needed = input.toCome.reduce((sum, question) => sum + question.minutes, 0);
  return input.minutes - input.spent / 60_000 - needed;
}
