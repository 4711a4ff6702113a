import { describe, expect, test } from 'vitest';
import { sayHidden, sayToday } from './today-words';

const nothing = {
  counts: { new: 0, learning: 0, review: 0 },
  hidden: { new: 0, review: 0 },
  later: { count: 0, at: null },
  minutes: 0,
};
const setting = { newcomer: false, tomorrow: 12, clockTime: () => '14:32' };

describe('what now', () => {
  test('names the cards and the minutes', () => {
    const today = { ...nothing, counts: { new: 8, learning: 1, review: 24 }, minutes: 6 };
    expect(sayToday(today, setting)).toEqual({
      title: '33 cards, about 6 minutes.',
      detail: '24 to review · 1 still learning · 8 new',
      ready: true,
    });
    const one = { ...nothing, counts: { new: 0, learning: 0, review: 1 }, minutes: 1 };
    expect(sayToday(one, setting)).toMatchObject({ title: '1 card, about 1 minute.', detail: '1 to review' });
  });
  test('welcomes a newcomer with one card, not with a number', () => {
    const today = { ...nothing, counts: { new: 20, learning: 0, review: 0 }, minutes: 5 };
    expect(sayToday(today, { ...setting, newcomer: true })).toMatchObject({
      title: 'Your first card is ready.',
      ready: true,
    });
  });
  test('says when learning cards come back', () => {
    const today = { ...nothing, later: { count: 3, at: new Date() } };
    expect(sayToday(today, setting)).toEqual({
      title: 'Nothing until 14:32.',
      detail: '3 cards you are learning come back then.',
      ready: false,
    });
  });
  test('tells a finished day from a day that is full', () => {
    expect(sayToday(nothing, setting).title).toBe('All clear for today.');
    expect(sayToday({ ...nothing, hidden: { new: 0, review: 9 } }, setting)).toMatchObject({
      title: 'That is your limit for today.',
      detail: 'Tomorrow brings 12 reviews.',
    });
  });
});

test('what limits hide is counted by kind, and silence means nothing', () => {
  expect(sayHidden({ new: 0, review: 0 })).toBeNull();
  expect(sayHidden({ new: 40, review: 1 })).toBe('Your daily limits hold back 1 review and 40 new cards.');
});
