import { clearSuspect, listPointsDays, listPointsFlags, listSuspects } from '@/lib/points';
import * as room from '@/lib/review';
import { eventId } from '../../fixtures/learner';
import { row, type Row } from './matrix';
import { now, type Scene } from './scene';

const cardId = 'day-10/card-1';
const answer = (deviceId = 'phone') => {
  const at = now.toISOString();
  return { id: eventId(now.getTime()), kind: 'review', cardId, rating: 3, at, durationMs: 4000, deviceId };
};

const readLesson = ({ as, secret }: Scene) =>
  room.saveReadingPosition({ ctx: as('learner'), input: { day: 12, heading: secret, fraction: 0.5 } });

const review: Record<string, Row> = {
  recordReviews: row({
    rule: 'own',
    scopes: ['review:write'],
    run: async (ctx) => {
      const { results } = await room.recordReviews({ ctx, input: { events: [answer()] } });
      return results.map(({ status }) => status);
    },
  }),
  getStats: row({ rule: 'own', scopes: ['review:read'], run: (ctx) => room.getStats({ ctx }) }),
  getProgress: row({ rule: 'own', scopes: ['review:read'], run: (ctx) => room.getProgress({ ctx }) }),
  getToday: row({ rule: 'own', scopes: ['review:read'], run: (ctx) => room.getToday({ ctx }) }),
  getDueLoad: row({
    rule: 'own',
    scopes: ['review:read'],
    run: (ctx) => room.getDueLoad({ ctx, input: { days: 7 } }),
  }),
  getYard: row({ rule: 'own', scopes: ['review:read'], run: (ctx) => room.getYard({ ctx }) }),
  getQueue: row({
    rule: 'own',
    scopes: ['review:read'],
    given: ({ as, secret }) => room.saveCardNote({ ctx: as('learner'), input: { cardId, text: `${secret} note` } }),
    run: (ctx) => room.getQueue({ ctx, input: { limit: 200, day: 10 } }),
    tells: ({ text }) => text,
  }),
  exportLog: row({
    rule: 'own',
    scopes: ['review:read'],
    given: ({ as, secret }) => room.recordReviews({ ctx: as('learner'), input: { events: [answer(secret)] } }),
    run: async (ctx) => {
      const lines: string[] = [];
      for await (const line of room.exportLog({ ctx, input: { format: 'ndjson' } })) lines.push(line);
      return lines;
    },
    tells: (_input, { secret }) => secret,
  }),
  saveCardNote: row({
    rule: 'own',
    scopes: ['review:write'],
    run: (ctx) => room.saveCardNote({ ctx, input: { cardId, text: 'Mine.' } }),
  }),
  bringForward: row({
    rule: 'own',
    scopes: [['labs:write', 'interview:write']],
    run: (ctx) => room.bringForward({ ctx, input: { cardIds: [cardId], reason: 'lab cache-order' } }),
  }),
  rebuildLearner: row({ rule: 'own', scopes: ['review:write'], run: (ctx) => room.rebuildLearner({ ctx }) }),
  saveReadingPosition: row({
    rule: 'own',
    scopes: ['review:write'],
    run: (ctx) => room.saveReadingPosition({ ctx, input: { day: 12, heading: 'why', fraction: 1 } }),
  }),
  getReadingPosition: row({
    rule: 'own',
    scopes: ['review:read'],
    given: readLesson,
    run: (ctx) => room.getReadingPosition({ ctx, input: { day: 12 } }),
    tells: ({ heading }) => heading,
  }),
  listReadingPositions: row({
    rule: 'own',
    scopes: ['review:read'],
    given: readLesson,
    run: (ctx) => room.listReadingPositions({ ctx }),
    tells: ({ heading }) => heading,
  }),
};

const points: Record<string, Row> = {
  listPointsDays: row({ rule: 'own', scopes: ['review:read'], run: (ctx) => listPointsDays({ ctx }) }),
  listPointsFlags: row({ rule: 'own', scopes: ['review:read'], run: (ctx) => listPointsFlags({ ctx }) }),
  listSuspects: row({ rule: 'admin', scopes: 'browser', run: (ctx) => listSuspects({ ctx }) }),
  clearSuspect: row({
    rule: 'admin',
    scopes: 'browser',
    run: (ctx, _input, { ids }) => clearSuspect({ ctx, input: { userId: ids.learner } }),
  }),
};

export const reviewRows = { review, points };
