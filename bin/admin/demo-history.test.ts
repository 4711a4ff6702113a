import { describe, expect, it } from 'vitest';
import { defaultParams, foldLog, type LogEvent, makePreset, studyDayOf } from '@/lib/srs';
import { DEMO_DAYS, writeDemoHistory } from './demo-history';

const student = {
  cardIds: Array.from({ length: 160 }, (_, index) => `day-08/card-${index}`),
  today: 20_500,
  clock: { timeZone: 'Europe/Zurich', rolloverHour: 4 },
  preset: makePreset(defaultParams),
};
const history = writeDemoHistory(student);
const days = new Set(history.map((event) => studyDayOf(Date.parse(event.at), student.clock)));

describe('the demo history', () => {
  it('is the same every time', () => {
    expect(writeDemoHistory(student)).toEqual(history);
  });

  it('runs over 120 study days and ends yesterday', () => {
    expect(Math.min(...days)).toBeGreaterThanOrEqual(student.today - DEMO_DAYS);
    expect(Math.max(...days)).toBe(student.today - 1);
    expect(days.size).toBeGreaterThan(80);
    expect(days.size).toBeLessThan(DEMO_DAYS);
  });

  it('comes in order, with ids of its own', () => {
    const times = history.map((event) => Date.parse(event.at));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(history.map((event) => event.id)).size).toBe(history.length);
  });

  it('remembers about as well as the scheduler predicts', () => {
    const counts = student.cardIds.map((cardId) => {
      const log = history
        .filter((event) => event.cardId === cardId && event.kind === 'review')
        .map((event) => {
          const at = Date.parse(event.at);
          return { ...event, at, studyDay: studyDayOf(at, student.clock), preset: student.preset } as LogEvent;
        });
      return [...foldLog(log).days.values()];
    });
    const all = counts.flat();
    const total = all.reduce((sum, day) => sum + day.retentionTotal, 0);
    const passed = all.reduce((sum, day) => sum + day.retentionPassed, 0);
    expect(total).toBeGreaterThan(300);
    expect(passed / total).toBeGreaterThan(0.84);
    expect(passed / total).toBeLessThan(0.96);
  });
});
