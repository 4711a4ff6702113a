import {
  applyReview,
  type CardState,
  type DayClock,
  newCardState,
  type Rating,
  retrievability,
  type SchedulerPreset,
  startOfStudyDay,
  type StudyDay,
  studyDayOf,
} from '@/lib/srs';
import type { WireEvent } from '@/lib/review';

export const DEMO_DAYS = 120;
const MINUTE = 60_000;

/** Numbers in [0, 1) from a seed (mulberry32), so that the demo is the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function uuidV7(at: number, random: () => number): string {
  const hex = (digits: number) => Math.floor(random() * 16 ** digits).toString(16).padStart(digits, '0');
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[Math.floor(random() * 4)]}${hex(3)}-${hex(6)}${hex(6)}`;
}

type Student = { cardIds: readonly string[]; today: StudyDay; clock: DayClock; preset: SchedulerPreset };

/**
 * 120 study days of one believable learner, ending yesterday: most mornings, fewer weekends, one week away, one or
 * two new cards a day in deck order, and answers drawn from the scheduler's own predicted recall. Oldest event first.
 */
export function writeDemoHistory({ cardIds, today, clock, preset }: Student): WireEvent[] {
  const random = seededRandom(20_260_801);
  const states = new Map<string, CardState>();
  const events: WireEvent[] = [];
  let met = 0;
  for (let day = today - DEMO_DAYS; day < today; day += 1) {
    if (!studiesOn(day)) continue;
    let at = startOfStudyDay(day, clock) + Math.round((3 + random() * 2.5) * 60) * MINUTE;
    const due = [...states].filter(([, state]) => state.dueDay !== null && state.dueDay <= day).map(([id]) => id);
    const fresh = cardIds.slice(met, met + 1 + (day % 2));
    met += fresh.length;
    const queue = [...due, ...fresh];
    while (queue.length > 0) {
      const cardId = queue.shift() as string;
      at = answer(cardId, Math.max(at, states.get(cardId)?.dueAt ?? 0));
      // Learning steps come back before the session ends.
      const state = states.get(cardId);
      if (state?.dueAt && studyDayOf(state.dueAt, clock) === day) queue.push(cardId);
    }
  }
  return events;

  function studiesOn(day: StudyDay): boolean {
    if (day === today - 1) return true;
    const away = today - day > 52 && today - day <= 58;
    const weekend = (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
    return !away && random() < (weekend ? 0.62 : 0.94);
  }

  function answer(cardId: string, at: number): number {
    const state = states.get(cardId) ?? newCardState();
    const studyDay = studyDayOf(at, clock);
    const recall = state.phase === 'review' ? (retrievability(state, studyDay, preset) ?? 0.9) : 0.86;
    const rating = rate(random() < recall);
    const durationMs = Math.round((state.phase === 'new' ? 14_000 : 5_000) + random() * 12_000);
    states.set(cardId, applyReview(cardId, state, { at, studyDay, rating }, preset));
    const id = uuidV7(at, random);
    events.push({ id, kind: 'review', cardId, rating, at: new Date(at).toISOString(), durationMs, deviceId: 'demo' });
    return at + durationMs + 1000;
  }

  function rate(recalled: boolean): Rating {
    if (!recalled) return 1;
    const taste = random();
    return taste < 0.13 ? 2 : taste < 0.88 ? 3 : 4;
  }
}
