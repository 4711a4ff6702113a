export type Frames = (callback: () => void) => void;

/** A second tap within this time is the same hand still moving, in milliseconds. */
const tapMs = 250;

/**
 * Between an answer and the next paint nothing else counts: `shut` until two frames have passed, and for a
 * tap until a double tap would be over. So a double tap or a bouncing key never grades the card behind.
 */
export function createGate(frames: Frames, now: () => number, onChange: (open: boolean) => void = () => {}) {
  let painting = 0;
  let restUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isOpen = (): boolean => painting === 0 && now() >= restUntil;
  return {
    isOpen,
    /** Call with every change of what is on screen; `tap` when a finger or a mouse made it. */
    shut(tap: boolean): void {
      const mine = ++painting;
      if (tap) restUntil = now() + tapMs;
      onChange(false);
      frames(() =>
        frames(() => {
          if (mine !== painting) return;
          painting = 0;
          if (isOpen()) return onChange(true);
          clearTimeout(timer);
          timer = setTimeout(() => isOpen() && onChange(true), restUntil - now());
        }),
      );
    },
  };
}
