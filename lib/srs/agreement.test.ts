import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FSRSBinding } from '@open-spaced-repetition/binding';
import { expect, it } from 'vitest';
import { applyEvent, compareEvents, newCardState } from './fold';
import type { CardEvent } from './fold';
import { defaultParams, makePreset } from './preset';
import { studyDayOf } from './study-day';
import type { Rating } from './types';

const file = fileURLToPath(new URL('../../../shared/data/revlog-josh.csv', import.meta.url));
const clock = { timeZone: 'America/Los_Angeles', rolloverHour: 4 };
const preset = makePreset(defaultParams);

/** 1 205 cards of one real learner, each a list of reviews in order. */
function readLog(): CardEvent[][] {
  const cards = new Map<string, CardEvent[]>();
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  for (const [index, line] of lines.entries()) {
    const [cardId = '', rating = '', time = ''] = line.split(',');
    const at = Date.parse(time);
    const event: CardEvent = {
      id: String(index).padStart(6, '0'),
      cardId,
      at,
      studyDay: studyDayOf(at, clock),
      preset,
      kind: 'review',
      rating: toRating(rating),
      durationMs: null,
    };
    cards.set(cardId, [...(cards.get(cardId) ?? []), event]);
  }
  return [...cards.values()].map((events) => events.sort(compareEvents));
}

function toRating(text: string): Rating {
  const value = Number(text);
  if (value === 1 || value === 2 || value === 3 || value === 4) return value;
  throw new RangeError(`Not a rating: ${text}`);
}

it('agrees with fsrs-rs on 12 580 real reviews', ({ skip }) => {
  skip(!existsSync(file), 'the real review log is not beside this checkout');
  const oracle = new FSRSBinding([...defaultParams.weights]);
  let compared = 0;
  let worst = 0;
  for (const events of readLog()) {
    let state = newCardState();
    let memory: ReturnType<typeof memoryAfter> | null = null;
    for (const event of events) {
      if (event.kind !== 'review') continue;
      const elapsed = event.studyDay - (state.lastReviewDay ?? event.studyDay);
      memory = memoryAfter(oracle, memory, elapsed, event.rating);
      state = applyEvent(state, event).state;
      const { stability = Number.NaN } = state.memory ?? {};
      worst = Math.max(worst, Math.abs(stability - memory.stability) / memory.stability);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(10_000);
  expect(worst).toBeLessThanOrEqual(5e-4);
});

function memoryAfter(
  oracle: FSRSBinding,
  memory: Parameters<FSRSBinding['nextStates']>[0],
  elapsed: number,
  rating: Rating,
) {
  const next = oracle.nextStates(memory, 0.9, elapsed);
  return { 1: next.again, 2: next.hard, 3: next.good, 4: next.easy }[rating].memory;
}
