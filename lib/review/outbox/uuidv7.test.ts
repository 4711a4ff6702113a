import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidv7 } from './uuidv7';

test('is a version 7 UUID that carries its millisecond', () => {
  const at = Date.now() + 1_000_000;
  const id = uuidv7(at);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at);
});

test('ids sort in the order they were made, even when the clock stands still or steps back', () => {
  let clock = Date.now() + 10_000_000;
  let last = '';
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 2 }), { maxLength: 200 }), (steps) => {
      for (const step of steps) {
        const id = uuidv7((clock += step));
        expect(id > last).toBe(true);
        last = id;
      }
    }),
  );
});

test('ten thousand ids of one millisecond are all different and in order', () => {
  const at = Date.now() + 20_000_000;
  const ids = Array.from({ length: 10_000 }, () => uuidv7(at));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});
