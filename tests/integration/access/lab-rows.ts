import * as labs from '@/lib/labs';
import { claimSubmission, recordTurn } from '@/lib/labs/reexecution';
import { packWork, sampleLab } from '../../fixtures/lab-work';
import { undone } from './content-rows';
import { row, type Row } from './matrix';
import { after, type Scene } from './scene';

const slug = 'cache-order';
const server = 'https://shipshape.example';

export const start = async ({ as }: Scene) =>
  (await labs.startAttempt({ ctx: as('learner'), input: { slug, server } })).attempt;

/** What the learner would hand in; all of it passes. */
const work = async (scene: Scene) => {
  const attempt = await start(scene);
  return { attemptId: attempt.id, bundle: packWork(attempt, { minutes: 0 }) };
};

export const submit = async (scene: Scene) => labs.submitLab({ ctx: scene.as('learner'), input: await work(scene) });

export const labRows: Record<string, Row> = {
  listLabs: row({
    rule: 'public',
    scopes: ['labs:read'],
    given: submit,
    run: (ctx) => labs.listLabs({ ctx }),
    tells: () => '"passed"',
  }),
  getLab: row({
    rule: 'public',
    scopes: ['labs:read'],
    given: start,
    run: (ctx) => labs.getLab({ ctx, input: { slug } }),
    tells: ({ nonce }) => nonce,
  }),
  getSolution: row({
    rule: 'own',
    scopes: ['labs:read'],
    given: submit,
    run: (ctx) => labs.getSolution({ ctx, input: { slug } }),
    // It opens to who has passed.
    but: { others: 'forbidden' },
  }),
  startAttempt: row({
    rule: 'own',
    scopes: ['labs:write'],
    given: start,
    run: (ctx) => labs.startAttempt({ ctx, input: { slug, server } }),
    tells: ({ nonce }) => nonce,
  }),
  takeHint: row({
    rule: 'thing',
    scopes: ['labs:write'],
    given: start,
    run: (ctx, { id }) => labs.takeHint({ ctx, input: { attemptId: id, check: 'runs' } }),
  }),
  checkLab: row({
    rule: 'thing',
    scopes: ['labs:write'],
    given: work,
    run: (ctx, input) => labs.checkLab({ ctx, input }),
  }),
  submitLab: row({
    rule: 'thing',
    scopes: ['labs:write'],
    given: work,
    run: (ctx, input) => labs.submitLab({ ctx, input }),
  }),
  getSubmission: row({
    rule: 'thing',
    scopes: ['labs:read'],
    given: submit,
    run: (ctx, { id }) => labs.getSubmission({ ctx, input: { id } }),
    tells: ({ id }) => id,
  }),
  getHandedInFiles: row({
    rule: 'thing',
    scopes: ['labs:read'],
    given: submit,
    run: (ctx, { id }) => labs.getHandedInFiles({ ctx, input: { id } }),
    tells: () => 'FROM alpine:3.20',
  }),
  compareSubmissions: row({
    rule: 'thing',
    scopes: ['labs:read'],
    given: async (scene) => ({ before: (await submit(scene)).id, after: (await submit(scene)).id }),
    run: (ctx, input) => labs.compareSubmissions({ ctx, input }),
    tells: ({ before }) => before,
  }),
  listSubmissions: row({
    rule: 'own',
    scopes: ['labs:read'],
    given: submit,
    run: (ctx) => labs.listSubmissions({ ctx, input: { slug } }),
    tells: ({ id }) => id,
  }),
  listHandedIn: row({
    rule: 'own',
    scopes: ['labs:read'],
    given: submit,
    run: (ctx) => labs.listHandedIn({ ctx }),
    tells: ({ id }) => id,
  }),
  regradeSubmissions: row({
    rule: 'admin',
    scopes: 'browser',
    given: submit,
    run: (ctx) => labs.regradeSubmissions({ ctx, input: { slug, limit: 1 } }),
  }),
  syncLabs: row({
    rule: 'admin',
    scopes: 'browser',
    run: (ctx) => undone(ctx, (within) => labs.syncLabs({ ctx: within, input: { labs: [sampleLab()] } })),
  }),
};

export const reexecutionRows: Record<string, Row> = {
  claimSubmission: row({
    rule: 'admin',
    scopes: 'browser',
    given: submit,
    run: (ctx) =>
      undone(ctx, (within) =>
        claimSubmission({ ctx: within, input: { labs: [{ slug, version: '1.0.0' }], leaseSeconds: 60 } }),
      ),
  }),
  recordTurn: row({
    rule: 'admin',
    scopes: 'browser',
    given: async (scene) => {
      const { id, labVersion: version } = await submit(scene);
      return { userId: scene.ids.learner, id, slug, version, submittedAt: after(0), tries: 1, lease: after(1) };
    },
    run: (ctx, claimed) => recordTurn({ ctx, input: { claimed, turn: { kind: 'raised' } } }),
  }),
};
