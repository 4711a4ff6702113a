import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Holding } from '@/lib/review';
import { FEWEST, type Person, STRONG, tellUnit } from './tell-unit';

type Learner = Person & { holding?: Holding };

const person = (userId: string, fill: number | null, change: Partial<Learner> = {}): Learner => ({
  userId,
  displayName: userId,
  visibility: 'shown',
  avatar: null,
  teaches: false,
  ...(fill === null ? {} : { holding: { fill, fading: fill < 0.5 } }),
  ...change,
});

function tell(people: readonly Learner[], me = 'nobody', turn = 0) {
  const holdings = new Map(people.flatMap(({ userId, holding }) => (holding ? [[userId, holding] as const] : [])));
  return tellUnit({ day: 8, slug: 'u', title: 'U', holdings }, { people, me, turn });
}

describe('a unit of the team', () => {
  it('is told from four people on who are shown and have begun it', () => {
    const three = [person('a', 0.6), person('b', 0.7), person('c', 0.2), person('d', null)];
    const hidden = person('h', 0.4, { visibility: 'hidden' });
    const silent = { fill: null, begun: null, couldUse: null };
    expect(tell(three)).toMatchObject(silent);
    expect(tell([...three, hidden])).toMatchObject(silent);
    // (0.6 + 0.7 + 0.2 + 0.5) / 5
    expect(tell([...three, person('e', 0.5)])).toMatchObject({ fill: 0.4, begun: 4, couldUse: null });
    // Who hides lifts the mean, (… + 0.4 + 1) / 7, and is in no count.
    const more = [hidden, person('i', 1, { visibility: 'hidden' })];
    expect(tell([...three, person('e', 0.5), ...more])).toMatchObject({ fill: 0.5, begun: 4 });
  });

  it('is told in steps, never as nothing for something or everything', () => {
    const fills = (value: number) => ['a', 'b', 'c', 'd'].map((id) => person(id, value));
    expect([0.001, 0.03, 0.12, 0.13, 0.999, 1].map((value) => tell(fills(value)).fill)).toEqual([
      0.05, 0.05, 0.1, 0.15, 0.95, 0.95,
    ]);
  });

  it('is not told when those who are named leave too few others', () => {
    const named = ['a', 'b', 'c', 'd'].map((id) => person(id, 0.9, { teaches: true }));
    expect(tell(named).fill).toBe(0.9);
    expect(tell([...named, person('e', 0.1)]).fill).toBeNull();
    expect(tell([...named, person('e', 0.1), person('f', 0.1)]).fill).toBeNull();
    expect(tell([...named, person('e', 0.1, { visibility: 'hidden' })]).fill).toBeNull();
    expect(tell([...named, person('e', 0.1), person('f', 0.1), person('g', 0.1)]).begun).toBe(7);
  });

  it('names who holds four fifths, agreed and is shown', () => {
    const told = tell(
      [
        person('just', STRONG, { teaches: true, avatar: 'k' }),
        person('below', 0.799, { teaches: true }),
        person('silent', 0.95),
        person('hidden', 0.95, { teaches: true, visibility: 'hidden' }),
        person('new', null, { teaches: true }),
      ],
      'just',
    );
    expect(told).toMatchObject({ ask: [{ name: 'just', avatar: 'k', me: true }], more: 0, mine: 'strong' });
  });

  it('names ten, and others another day', () => {
    const names = Array.from({ length: 23 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const people = names.map((name) => person(name, 0.9, { teaches: true }));
    const days = [0, 1, 2].map((turn) => tell(people, 'x', turn));
    for (const { ask, more } of days) {
      expect(ask).toHaveLength(10);
      expect(more).toBe(13);
      expect(ask.map(({ name }) => name)).toEqual(ask.map(({ name }) => name).toSorted());
    }
    expect(new Set(days.flatMap(({ ask }) => ask.map(({ name }) => name))).size).toBe(23);
  });

  it('counts those who fade when four do and two do not', () => {
    const fading = ['a', 'b', 'c', 'd'].map((id) => person(id, 0.3));
    expect(tell(fading).couldUse).toBeNull();
    expect(tell([...fading, person('e', 0.7)]).couldUse).toBeNull();
    expect(tell([...fading, person('e', 0.9, { teaches: true }), person('f', 0.7)]).couldUse).toBeNull();
    expect(tell([...fading, person('e', 0.7), person('f', null)]).couldUse).toBe(4);
    expect(tell([...fading.slice(1), person('e', 0.7), person('f', null), person('g', 0.6)]).couldUse).toBeNull();
  });

  it('holds well whoever aims higher still', () => {
    const aimsHigh = person('a', null, { holding: { fill: 0.9, fading: true } });
    expect(tell([aimsHigh], 'a').mine).toBe('strong');
    expect(tell([person('a', 0.3)], 'a').mine).toBe('fading');
    expect(tell([person('a', 0.7)], 'a').mine).toBe('begun');
    expect(tell([aimsHigh], 'b').mine).toBe('new');
  });
});

describe('for any team', () => {
  const learners = fc
    .array(
      fc.record({
        fill: fc.option(fc.double({ min: 0.001, max: 1, noNaN: true })),
        fading: fc.boolean(),
        visibility: fc.constantFrom('shown', 'shown', 'hidden'),
        teaches: fc.boolean(),
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map((list) =>
      list.map(({ fill, fading, visibility, teaches }, index): Learner => {
        const holding = fill === null ? {} : { holding: { fill, fading } };
        return person(`p${index}`, null, { visibility: visibility as Person['visibility'], teaches, ...holding });
      }),
    );

  it('names nobody who hides, did not agree or does not hold it', () => {
    fc.assert(
      fc.property(learners, fc.nat(100), (people, turn) => {
        const may = people.filter(
          (one) => one.visibility === 'shown' && one.teaches && (one.holding?.fill ?? 0) >= STRONG,
        );
        const { ask, more } = tell(people, 'p0', turn);
        expect(may.map(({ displayName }) => displayName)).toEqual(expect.arrayContaining(ask.map(({ name }) => name)));
        expect(ask.length + more).toBe(may.length);
      }),
    );
  });

  it('leaves each reader, themselves and those named aside, too many unknowns to tell one of them', () => {
    fc.assert(
      fc.property(learners, (people) => {
        const { fill, begun, couldUse, ask, more } = tell(people);
        if (fill === null) {
          expect([begun, couldUse]).toEqual([null, null]);
          return;
        }
        const some = people.filter(({ holding }) => holding);
        const named = ask.length + more;
        for (const me of people) {
          expect(some.filter((one) => one !== me).length).toBeGreaterThanOrEqual(FEWEST - 1);
          const isNamed = ask.some(({ name }) => name === me.displayName);
          const others = some.length - named - (me.holding && !isNamed ? 1 : 0);
          if (some.length > named) expect(others).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it('is the same whatever one person who is not named recalls, but for a step', () => {
    fc.assert(
      fc.property(learners, fc.double({ min: 0.001, max: 0.7, noNaN: true }), (people, fill) => {
        const before = tell(people);
        const one = people.findIndex(({ holding }) => holding && holding.fill < STRONG);
        if (before.fill === null || one < 0) return;
        const changed = people.map((each, index) =>
          index === one ? { ...each, holding: { fill, fading: each.holding!.fading } } : each,
        );
        const after = tell(changed);
        expect({ ...after, fill: null }).toEqual({ ...before, fill: null });
        expect(Math.abs(after.fill! - before.fill)).toBeLessThanOrEqual(0.8 / people.length + 0.05 + 1e-9);
      }),
    );
  });
});
