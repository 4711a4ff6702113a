import { describe, expect, test } from 'vitest';
import type { Check } from '@/lib/labs/check-schemas';
import type { CheckResult } from '@/lib/labs/evidence';
import { compareResults } from './compare-results';

const needs: Record<string, string[]> = { builds: [], runs: ['builds'], answers: ['runs'], small: [] };
const checks = Object.entries(needs).map(([id, list]) => ({ id, needs: list }) as unknown as Check);
const results = (statuses: Record<string, CheckResult['status'] | CheckResult>): CheckResult[] =>
  Object.keys(needs).map((id) => {
    const given = statuses[id] ?? 'pass';
    return typeof given === 'string' ? { id, status: given } : given;
  });
const faults = (statuses: Parameters<typeof results>[0], failing: string[]) =>
  compareResults({ checks }, results(statuses), failing);

describe('A run proves its point', () => {
  test('when exactly the targets fail', () => {
    expect(faults({}, [])).toEqual([]);
    expect(faults({ small: 'fail' }, ['small'])).toEqual([]);
  });

  test('when what waits for the target is skipped, through any number of needs', () => {
    expect(faults({ builds: 'fail', runs: 'skipped', answers: 'skipped' }, ['builds'])).toEqual([]);
  });

  test('but not when the target passes, is skipped, or was no failure of the learner', () => {
    expect(faults({}, ['small'])).toEqual(['small: pass, but should fail ()']);
    expect(faults({ small: 'skipped' }, ['small'])).toHaveLength(1);
    expect(faults({ small: 'error' }, ['small'])).toHaveLength(1);
  });

  test('nor when anything else fails, errs or is skipped for another reason', () => {
    const failed = { id: 'small', status: 'fail', reason: 'ratio', expected: '5', actual: 'It is 2.' } as const;
    expect(faults({ builds: 'fail', small: failed }, ['builds'])).toEqual([
      'small: fail, but should pass (ratio; expected 5; It is 2.)',
    ]);
    expect(faults({ small: 'error' }, [])).toHaveLength(1);
    expect(faults({ small: 'skipped', builds: 'fail' }, ['builds'])).toHaveLength(1);
    expect(faults({ runs: { id: 'runs', status: 'skipped', reason: 'step' } }, [])).toHaveLength(1);
  });
});
