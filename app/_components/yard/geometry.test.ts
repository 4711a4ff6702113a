import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillOf, planYard, ribsOf, type Slot } from './geometry';

const shapes = fc.record({
  columns: fc.integer({ min: 1, max: 12 }),
  width: fc.integer({ min: 20, max: 200 }),
  height: fc.integer({ min: 20, max: 200 }),
  gap: fc.integer({ min: 0, max: 20 }),
});
const apart = (a: Slot, b: Slot) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('the yard', () => {
  test('keeps every container inside the picture and off its neighbors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), shapes, (count, shape) => {
        const { width, height, slots, free } = planYard(count, shape);
        const all = free ? [...slots, free] : slots;
        expect(slots).toHaveLength(count);
        for (const [index, slot] of all.entries()) {
          expect(slot.x).toBeGreaterThanOrEqual(0);
          expect(slot.y).toBeGreaterThanOrEqual(0);
          expect(slot.x + slot.width).toBeLessThanOrEqual(width);
          expect(slot.y + slot.height).toBeLessThanOrEqual(height);
          expect(all.slice(index + 1).every((other) => apart(slot, other))).toBe(true);
        }
      }),
    );
  });

  test('stands nothing on air: below each container is another, or the quay', () => {
    const { slots } = planYard(23, { columns: 8, width: 110, height: 60, gap: 6 });
    const floor = Math.max(...slots.map(({ y }) => y));
    for (const { x, y } of slots) {
      expect(y === floor || slots.some((other) => other.x === x && other.y === y + 66)).toBe(true);
    }
  });

  test('leaves the 24th place free for 23 units, and none when the row is full', () => {
    const shape = { columns: 4, width: 68, height: 44, gap: 4 };
    const { free, slots } = planYard(23, shape);
    expect(free).toMatchObject({ y: slots[22]?.y });
    expect(planYard(24, shape).free).toBeNull();
  });
});

describe('a fill', () => {
  const slot = { x: 10, y: 20, width: 100, height: 50 };
  test.each([
    [0, 0],
    [0.001, 2],
    [0.5, 25],
    [1, 50],
    [1.2, 50],
    [-1, 0],
  ])('of %d is %d high and stands on the floor', (fill, height) => {
    const level = fillOf(slot, fill);
    expect(level.height).toBe(height);
    expect(level.y + level.height).toBe(70);
  });
  test('is ribbed evenly, never at the edges', () => {
    expect(ribsOf(slot, 25)).toBe('M35.0 25v40M60.0 25v40M85.0 25v40');
  });
});
