import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { ScenarioAttempt } from '@/lib/interview';
import { ModelReading } from './model-reading';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }));

const grader = {
  kind: 'model' as const,
  version: '1',
  model: 'llama-1',
  promptHash: '0123456789abcdef',
  outdated: false,
};
const show = (model: ScenarioAttempt['model'], { allowed = true } = {}) =>
  renderToStaticMarkup(<ModelReading id="1" model={model} reader={{ name: 'llama' }} allowed={allowed} />).replaceAll(
    /<[^>]+>/g,
    ' ',
  );

test('a reading of today offers nothing', () => {
  const said = show({ state: 'done', problem: null, grader });
  expect(said).toContain('Then read by the language model llama-1');
  expect(said).not.toContain('older');
});

test('a reading by an older set-up says so and offers another, to whoever lets a model read', () => {
  const model = { state: 'done' as const, problem: null, grader: { ...grader, outdated: true } };
  expect(show(model)).toMatch(/llama-1.*Read by an older set-up\..*Have it read again/s);
  expect(show(model, { allowed: false })).not.toContain('Have it read again');
});

test('while it is read again, and when that failed, the page says whose verdicts stand', () => {
  const old = { ...grader, outdated: true };
  expect(show({ state: 'waiting', problem: null, grader: old })).toContain('from its earlier reading');
  const failed = show({ state: 'failed', problem: 'busy', grader: old });
  expect(failed).toContain('The verdicts of its earlier reading stay.');
  expect(failed).toContain('Ask it again');
  expect(show({ state: 'failed', problem: 'busy', grader: null })).toContain(
    'The verdicts are the phrase matcher’s alone.',
  );
});
