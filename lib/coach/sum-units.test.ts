import { expect, test } from 'vitest';
import { sumUnits, worstLeeches } from './sum-units';

const unit = (day: number, fill: number, { begun = 1, fading = false, leeches = 0 } = {}) => {
  return { day, slug: `u${day}`, title: `U${day}`, minutes: 10, cards: 10, due: 0, begun, fill, fading, leeches };
};

test('each unit: the mean over everyone, and people counted', () => {
  const members = [
    { units: [unit(1, 1, { fading: true, leeches: 3 }), unit(2, 0, { begun: 0 })], leeches: [] },
    { units: [unit(1, 0, { begun: 0 }), unit(2, 0.5)], leeches: [] },
  ];
  expect(sumUnits(members)).toEqual([
    { day: 1, slug: 'u1', title: 'U1', fill: 0.5, begun: 1, fading: 1, leeches: 1 },
    { day: 2, slug: 'u2', title: 'U2', fill: 0.25, begun: 1, fading: 0, leeches: 0 },
  ]);
  expect(sumUnits([])).toEqual([]);
});

test('the ten cards on which most are stuck', () => {
  const leech = (cardId: string) => ({ cardId, slug: 'u1', question: 'Why?', lapses: 9 });
  const many = Array.from({ length: 12 }, (_, index) => leech(`card-${String(index).padStart(2, '0')}`));
  const worst = worstLeeches([
    { units: [], leeches: many },
    { units: [], leeches: [leech('card-11'), leech('card-05')] },
  ]);
  expect(worst).toHaveLength(10);
  expect(worst.slice(0, 3)).toEqual([
    { cardId: 'card-05', slug: 'u1', question: 'Why?', members: 2 },
    { cardId: 'card-11', slug: 'u1', question: 'Why?', members: 2 },
    { cardId: 'card-00', slug: 'u1', question: 'Why?', members: 1 },
  ]);
});
