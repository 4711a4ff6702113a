import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { InterviewReport } from '@/lib/interview';
import { Report } from './report';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }));

type Question = InterviewReport['questions'][number];
type Attempt = NonNullable<Question['attempt']>;

function ask(name: string, change: Partial<Attempt> = {}): Question {
  const scenarioId = `day-12/${name}`;
  const attempt: Attempt = {
    id: `id-of-${name}`,
    scenarioId,
    submittedAt: '2026-03-10T12:00:00.000Z',
    answer: 'The shell is PID 1.',
    hints: 0,
    grader: { kind: 'matcher', version: '6' },
    model: null,
    coach: null,
    gate: null,
    band: 'weak',
    bandMeans: 'Some of it is there.',
    criteria: [],
    cards: [],
    modelAnswer: '<p>It is.</p>',
    ...change,
  };
  const turns: Question['turns'] = [{ kind: 'question', ask: null, answer: 'x', minutes: 5, spentSeconds: 60 }];
  return { scenarioId, title: name, level: 'mid', kind: 'debugging', turns, attempt };
}

function draw(questions: Question[], isOwn = true): string {
  const report: InterviewReport = {
    level: 'mid',
    minutes: 45,
    plannedMinutes: 44,
    mode: 'real',
    finishedAt: '2026-03-10T13:00:00.000Z',
    spentSeconds: 2700,
    questions,
    dimensions: [],
    earlier: [],
    cards: [],
  };
  const reading = isOwn ? { reader: null, allowed: true } : undefined;
  return renderToStaticMarkup(<Report report={report} timeZone="UTC" reading={reading} />);
}

test('learners come from their own report to the place where they judge an answer; nobody else does', () => {
  const link = 'href="/interview/questions/day-12/deploys/answers/id-of-deploys#own"';
  expect(draw([ask('deploys')])).toContain(link);
  expect(draw([ask('deploys')], false)).not.toContain('/answers/');
});

test('an answer that a gate stopped is not graded, whatever its band', () => {
  const html = draw([ask('deploys', { gate: 'too-short' })]);
  expect(html).toContain('Not graded');
  for (const word of ['Weak', 'Some of it is there.', 'Judge it yourself']) expect(html).not.toContain(word);
});

test('a report says which matcher read it, and which language model after it', () => {
  const grader = { kind: 'model', version: '1', model: 'a-model:8b', promptHash: '0123abcd', outdated: false } as const;
  const html = draw([ask('deploys', { model: { state: 'done', problem: null, grader } }), ask('images')]);
  expect(html).toContain('phrase matcher, version 6.');
  expect(html).toContain('a-model:8b (grader version 1, prompt 0123abcd)');
});

test('a report of which nothing was answered names no matcher', () => {
  expect(draw([{ ...ask('deploys'), attempt: null }])).not.toContain('phrase matcher');
});
