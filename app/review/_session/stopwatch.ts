/** Counts the time a card was in front of the learner, in milliseconds; not while the tab is hidden. */
export function createStopwatch(now: () => number) {
  let counted = 0;
  let since: number | null = null;
  return {
    restart(running: boolean): void {
      counted = 0;
      since = running ? now() : null;
    },
    pause(): void {
      if (since !== null) counted += now() - since;
      since = null;
    },
    resume(): void {
      since ??= now();
    },
    read: (): number => counted + (since === null ? 0 : now() - since),
  };
}
