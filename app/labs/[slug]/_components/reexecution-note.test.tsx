import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Reexecution } from '@/lib/labs';
import { ReexecutionNote } from './reexecution-note';

const at = '2026-03-10T12:00:00.000Z';
const show = (reexecution: Reexecution | null) => renderToStaticMarkup(<ReexecutionNote reexecution={reexecution} />);
const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ');

test('work that was not built again, or passed again, needs no note', () => {
  expect(show(null)).toBe('');
  expect(show({ outcome: 'raised', at, reasons: [], checks: [] })).toBe('');
});

test('another result names the checks, keeps the verdict and accuses nobody', () => {
  const checks = [{ id: 'runs', title: 'The service still runs', status: 'fail' as const }];
  const said = words(show({ outcome: 'differs', at, reasons: [], checks }));
  expect(said).toContain('The service still runs');
  expect(said).toContain('Your verdict and your points stay as they are.');
  expect(said).toContain('no network');
  expect(said).not.toMatch(/cheat|forge|copied|fake|fraud|suspic/i);
});

test('work that was set aside says why, and that it is not about the work', () => {
  const said = words(show({ outcome: 'set-aside', at, reasons: ['It took longer than 1200 seconds.'], checks: [] }));
  expect(said).toContain('It took longer than 1200 seconds.');
  expect(said).toContain('That says nothing about your work.');
});
