import { describe, expect, it } from 'vitest';
import { renderJudgement } from './render-text';
import type { JudgedCheck, Judgement } from './schemas';

const check = (change: Partial<JudgedCheck>): JudgedCheck => ({
  id: 'runs',
  task: 'build',
  title: 'It runs',
  points: 5,
  required: true,
  status: 'pass',
  cards: [],
  ...change,
});

const judgement = (checks: JudgedCheck[], change: Partial<Judgement> = {}): Judgement => ({
  slug: 'lab',
  title: 'Lab',
  labVersion: '1.0.0',
  verdict: 'partial',
  tier: 'checked',
  score: 5,
  max: 10,
  hintCost: 0,
  checks,
  flags: [],
  ...change,
});

describe('renderJudgement', () => {
  it('says each status in a word of its own', () => {
    const statuses = ['pass', 'fail', 'error', 'skipped'] as const;
    const text = renderJudgement(judgement(statuses.map((status) => check({ id: status, status }))));
    expect(text).toBe(
      'PASS pass It runs\nFAIL fail It runs\nERROR error It runs\nSKIP skipped It runs\nVerdict: partial, 5 of 10 points\n',
    );
  });

  it('keeps what an engine printed on its line and out of the terminal’s ear', () => {
    const text = renderJudgement(judgement([check({ status: 'fail', actual: 'a\nVerdict: passed\r\u001b[2Jb' })]));
    expect(text).toBe('FAIL runs It runs\n  seen: a Verdict: passed [2Jb\nVerdict: partial, 5 of 10 points\n');
  });

  it('tells of flags before the verdict', () => {
    const flags = [{ code: 'clock-off', detail: 'The clock is off.' }];
    expect(renderJudgement(judgement([check({})], { flags }))).toBe(
      'PASS runs It runs\nNOTE The clock is off.\nVerdict: partial, 5 of 10 points\n',
    );
  });
});
