export type Slot = { x: number; y: number; width: number; height: number };
export type YardPlan = { width: number; height: number; slots: Slot[]; free: Slot | null };

/** Room around the stack: the crane's beam above, its legs beside, the quay below. */
export const margin = { top: 26, side: 18, bottom: 14 };

/**
 * Stacks `count` containers from the bottom left, row upon row. `free` is the place the next one would take
 * when the top row has room for it.
 */
export function planYard(
  count: number,
  shape: { columns: number; width: number; height: number; gap: number },
): YardPlan {
  const { columns, width, height, gap } = shape;
  const rows = Math.ceil(count / columns);
  const slotAt = (index: number): Slot => ({
    x: margin.side + (index % columns) * (width + gap),
    y: margin.top + (rows - 1 - Math.floor(index / columns)) * (height + gap),
    width,
    height,
  });
  return {
    width: 2 * margin.side + columns * (width + gap) - gap,
    height: margin.top + margin.bottom + rows * (height + gap) - gap,
    slots: Array.from({ length: count }, (_, index) => slotAt(index)),
    free: count % columns === 0 ? null : slotAt(count),
  };
}

/** The part of a container that is full, measured from its floor. Anything at all shows as at least 2 units. */
export function fillOf(slot: Slot, fill: number): Slot {
  const share = Math.min(1, Math.max(0, fill));
  const height = share === 0 ? 0 : Math.max(2, share * slot.height);
  return { ...slot, y: slot.y + slot.height - height, height };
}

/** Upright ribs across a container's wall, as one path. */
export function ribsOf({ x, y, width, height }: Slot, every: number): string {
  const count = Math.round(width / every);
  return Array.from({ length: count - 1 }, (_, rib) => {
    const at = x + ((rib + 1) * width) / count;
    return `M${at.toFixed(1)} ${y + 5}v${height - 10}`;
  }).join('');
}

/** The lab's band: upright, in the right half, from floor to roof. */
export function bandOf({ x, y, width, height }: Slot): Slot {
  const broad = Math.round(width / 11);
  return { x: x + Math.round(width * 0.72), y: y + 1, width: broad, height: height - 2 };
}
