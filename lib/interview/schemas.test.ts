import { expect, test } from 'vitest';
import { filterSchema } from './schemas';

test('a day that no column can hold never reaches the database', () => {
  expect(filterSchema.safeParse({ day: '12' }).data?.day).toBe(12);
  for (const day of ['32768', '-1', '1e9', '1.5', 'x'])
    expect(filterSchema.safeParse({ day }).success, day).toBe(false);
});
