import fc from 'fast-check';
import { FSRS, State, type StepUnit } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { arbitraryLog, arbitraryRating, samplePresets } from '@/tests/fixtures/arbitrary-log';
import { foldLog, newCardState } from './fold';
import { applyReview, previewIntervals, retrievability, scheduleRatings } from './fsrs';
import { defaultParams, makePreset } from './preset';
import type { CardState, Rating } from './types';

const DAY_MS = 86_400_000;
const preset = makePreset(defaultParams);
const start = { at: 20_000 * DAY_MS, studyDay: 20_000 };

/** Reviews a new card on the given study days, without fuzz. */
function review(steps: { rating: Rating; day: number }[], with_ = preset): CardState {
  return steps.reduce(
    (state, { rating, day }) =>
      scheduleRatings('card', state, { at: day * DAY_MS, studyDay: day }, with_, false)[rating],
    newCardState(),
  );
}

describe('canonical FSRS-6 vectors', () => {
  it('intervals of a card always reviewed when due', () => {
    const ratings: Rating[] = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3];
    let state = newCardState();
    let { at, studyDay } = start;
    const intervals = ratings.map((rating) => {
      state = scheduleRatings('card', state, { at, studyDay }, preset, false)[rating];
      at = state.dueAt ?? at;
      studyDay = state.dueDay ?? studyDay;
      return state.scheduledDays;
    });
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
  });

  it('memory after 1, 3, 3, 3, 3, 3 with gaps of 0, 0, 1, 3, 8 and 21 days', () => {
    const ratings: Rating[] = [1, 3, 3, 3, 3, 3];
    const days = [0, 0, 1, 4, 12, 33];
    const { memory } = review(ratings.map((rating, index) => ({ rating, day: 20_000 + (days[index] ?? 0) })));
    expect(memory?.stability).toBeCloseTo(53.62691, 4);
    expect(memory?.difficulty).toBeCloseTo(6.3574867, 4);
  });

  it.each<[Rating, number, number]>([
    [1, 0.212, 6.4133],
    [2, 1.2931, 5.11217071],
    [3, 2.3065, 2.11810397],
    [4, 8.2956, 1],
  ])('first review graded %i', (rating, stability, difficulty) => {
    const { memory } = review([{ rating, day: 20_000 }]);
    expect(memory?.stability).toBeCloseTo(stability, 8);
    expect(memory?.difficulty).toBeCloseTo(difficulty, 8);
  });

  it.each([
    [0.7, 9],
    [0.8, 3],
    [0.9, 1],
  ])('interval of a stability of one day at retention %d', (desiredRetention, days) => {
    const weights = defaultParams.weights.with(3, 1);
    const { scheduledDays } = review(
      [{ rating: 4, day: 20_000 }],
      makePreset({ ...defaultParams, weights, desiredRetention }),
    );
    expect(scheduledDays).toBe(days);
  });
});

describe('steps', () => {
  const after = (ratings: Rating[]) => {
    const state = review(ratings.map((rating) => ({ rating, day: 20_000 })));
    return [state.phase, state.dueAt === null ? `${state.scheduledDays} d` : (state.dueAt - start.at) / 60_000];
  };
  it.each<[Rating[], string, number | string]>([
    [[1], 'learning', 1],
    [[2], 'learning', 6],
    [[3], 'learning', 10],
    [[4], 'review', '8 d'],
    [[3, 1], 'learning', 1],
    [[3, 2], 'learning', 6],
    [[3, 3], 'review', '2 d'],
    [[4, 1], 'relearning', 10],
    [[4, 1, 2], 'relearning', 15],
    [[4, 1, 3], 'review', '3 d'],
  ])('%j lands in %s for %s', (ratings, phase, due) => {
    expect(after(ratings)).toEqual([phase, due]);
  });

  it('skips them when there are none', () => {
    const bare = makePreset({ ...defaultParams, learningSteps: [], relearningSteps: [] });
    const first = review([{ rating: 1, day: 20_000 }], bare);
    expect(first).toMatchObject({ phase: 'review', dueDay: 20_001, dueAt: null });
    expect(
      review(
        [
          { rating: 3, day: 20_000 },
          { rating: 1, day: 20_010 },
        ],
        bare,
      ).phase,
    ).toBe('review');
  });

  it('a step that no longer exists counts as the last one', () => {
    const long = makePreset({ ...defaultParams, learningSteps: [1, 10, 60] });
    const state = review(
      [
        { rating: 3, day: 20_000 },
        { rating: 3, day: 20_000 },
      ],
      long,
    );
    expect(state.learningStep).toBe(2);
    expect(applyReview('card', state, { ...start, rating: 1 }, preset)).toMatchObject({
      phase: 'learning',
      learningStep: 0,
    });
    expect(applyReview('card', state, { ...start, rating: 3 }, preset).phase).toBe('review');
  });
});

describe('retrievability', () => {
  const state = review([{ rating: 4, day: 20_000 }]);
  it('is 0.9 when as many days have passed as the stability says', () => {
    const exact = { ...state, memory: { stability: 8, difficulty: 5 } };
    expect(retrievability(exact, 20_000, preset)).toBe(1);
    expect(retrievability(exact, 20_008, preset)).toBeCloseTo(0.9, 6);
    expect(retrievability(exact, 19_990, preset)).toBe(1);
  });
  it('is unknown for a new card', () => {
    expect(retrievability(newCardState(), 20_000, preset)).toBeNull();
  });
});

it('refuses a rating that is none', () => {
  // @ts-expect-error: a rating outside 1 to 4 can only come from untyped data.
  expect(() => applyReview('card', newCardState(), { ...start, rating: 5 }, preset)).toThrow(RangeError);
});

describe('for any card', () => {
  const card = fc.record({
    state: arbitraryLog.map((log) => foldLog(log).state),
    wait: fc.integer({ min: 0, max: 500 }),
    preset: fc.constantFrom(...samplePresets),
    id: fc.string(),
  });
  const momentAfter = (state: CardState, wait: number) => {
    const studyDay = (state.lastReviewDay ?? 20_454) + wait;
    return { at: Math.max(state.lastReviewAt ?? 0, studyDay * DAY_MS), studyDay };
  };

  it('the preview is what the review then does', () => {
    fc.assert(
      fc.property(card, arbitraryRating, (given, rating) => {
        const { at, studyDay } = momentAfter(given.state, given.wait);
        const applied = applyReview(given.id, given.state, { at, studyDay, rating }, given.preset);
        expect(scheduleRatings(given.id, given.state, { at, studyDay }, given.preset)[rating]).toEqual(applied);
        const shown = previewIntervals(given.id, given.state, at, studyDay, given.preset);
        const seconds = [shown.again, shown.hard, shown.good, shown.easy][rating - 1] ?? Number.NaN;
        if (applied.dueDay === null) expect(applied.dueAt).toBe(at + seconds * 1000);
        else expect(applied.dueDay).toBe(studyDay + seconds / 86_400);
      }),
    );
  });

  it('without fuzz every grade does what the scheduler of ts-fsrs does', () => {
    const libraryStates = {
      new: State.New,
      learning: State.Learning,
      review: State.Review,
      relearning: State.Relearning,
    };
    const stepsOf = (steps: readonly number[]) => steps.map((step): StepUnit => `${step}m`);
    const noonOf = (day: number) => new Date((day + 0.5) * DAY_MS);
    fc.assert(
      fc.property(card, ({ id, state, wait, preset: given }) => {
        const moment = momentAfter(state, wait);
        const { weights, desiredRetention, maximumInterval, learningSteps, relearningSteps } = given.params;
        const steps = state.phase === 'relearning' ? relearningSteps : learningSteps;
        const noon = noonOf(moment.studyDay);
        const library = new FSRS({
          w: weights,
          request_retention: desiredRetention,
          maximum_interval: maximumInterval,
          learning_steps: stepsOf(learningSteps),
          relearning_steps: stepsOf(relearningSteps),
        }).repeat(
          {
            due: noon,
            stability: state.memory?.stability ?? 0,
            difficulty: state.memory?.difficulty ?? 0,
            elapsed_days: 0,
            scheduled_days: state.scheduledDays,
            learning_steps: state.phase === 'review' ? 0 : Math.min(state.learningStep, Math.max(0, steps.length - 1)),
            reps: state.reps,
            lapses: state.lapses,
            state: libraryStates[state.phase],
            last_review: state.lastReviewDay === null ? undefined : noonOf(state.lastReviewDay),
          },
          noon,
        );
        const ours = scheduleRatings(id, state, moment, given, false);
        for (const rating of [1, 2, 3, 4] as const) {
          const theirs = library[rating].card;
          expect(ours[rating].memory).toEqual({ stability: theirs.stability, difficulty: theirs.difficulty });
          expect(libraryStates[ours[rating].phase]).toBe(theirs.state);
          if (theirs.state === State.Review) continue;
          expect(ours[rating].learningStep).toBe(theirs.learning_steps);
          expect(ours[rating].dueAt).toBe(moment.at + theirs.due.getTime() - noon.getTime());
        }
        const daysOf = (rating: Rating) =>
          library[rating].card.state === State.Review ? library[rating].card.scheduled_days : 0;
        expect(ours[2].scheduledDays).toBe(Math.min(daysOf(2), maximumInterval));
        expect(ours[3].scheduledDays).toBe(Math.min(daysOf(3), maximumInterval));
      }),
    );
  });

  it('grades keep their order below the cap, and nothing passes it', () => {
    fc.assert(
      fc.property(card, (given) => {
        const { at, studyDay } = momentAfter(given.state, given.wait);
        const shown = previewIntervals(given.id, given.state, at, studyDay, given.preset);
        const cap = given.preset.params.maximumInterval * 86_400;
        expect(shown.hard).toBeLessThanOrEqual(shown.good);
        if (shown.good < cap) expect(shown.easy).toBeGreaterThan(shown.good);
        else expect(shown.easy).toBe(cap);
        expect(shown.again).toBeLessThanOrEqual(shown.hard);
        expect(shown.easy).toBeLessThanOrEqual(cap);
      }),
    );
  });
});
