import * as interview from '@/lib/interview';
import { row, type Row } from './matrix';
import type { Scene } from './scene';

const wish = { level: 'mid', minutes: 15, mode: 'practice' } as const;

/** An interview that is open, with some words in it. */
export async function begin({ as, secret }: Scene) {
  const { id } = await interview.startInterview({ ctx: as('learner'), input: wish });
  await interview.saveTurnDraft({ ctx: as('learner'), input: { id, answer: secret } });
  return { id };
}

export async function finish(scene: Scene) {
  const { id } = await begin(scene);
  await interview.finishInterview({ ctx: scene.as('learner'), input: { id } });
  return { id };
}

const share = async (scene: Scene) => {
  const { id } = await finish(scene);
  return interview.shareReport({ ctx: scene.as('learner'), input: { id, alias: 'A reader’s name' } });
};

export const mockRows: Record<string, Row> = {
  startInterview: row({
    rule: 'own',
    scopes: ['interview:write'],
    run: (ctx) => interview.startInterview({ ctx, input: wish }),
  }),
  listInterviews: row({
    rule: 'own',
    scopes: ['interview:read'],
    given: begin,
    run: (ctx) => interview.listInterviews({ ctx }),
    tells: ({ id }) => id,
  }),
  getInterview: row({
    rule: 'thing',
    scopes: ['interview:read'],
    given: begin,
    run: (ctx, input) => interview.getInterview({ ctx, input }),
    tells: (_input, { secret }) => secret,
  }),
  getInterviewHead: row({
    rule: 'thing',
    scopes: ['interview:read'],
    given: finish,
    run: (ctx, input) => interview.getInterviewHead({ ctx, input }),
  }),
  getLastThorough: row({
    rule: 'own',
    scopes: ['interview:read'],
    given: finish,
    run: (ctx) => interview.getLastThorough({ ctx }),
  }),
  saveTurnDraft: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: begin,
    run: (ctx, { id }) => interview.saveTurnDraft({ ctx, input: { id, answer: 'So far.' } }),
  }),
  takeTurn: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: begin,
    run: (ctx, { id }) => interview.takeTurn({ ctx, input: { id, answer: '' } }),
  }),
  takeTurnHint: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: begin,
    run: (ctx, input) => interview.takeTurnHint({ ctx, input }),
  }),
  pauseInterview: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: begin,
    run: (ctx, { id }) => interview.pauseInterview({ ctx, input: { id, paused: true } }),
  }),
  finishInterview: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: begin,
    run: (ctx, input) => interview.finishInterview({ ctx, input }),
  }),
  shareReport: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: finish,
    run: (ctx, { id }) => interview.shareReport({ ctx, input: { id, alias: 'A reader’s name' } }).then(() => 'shared'),
  }),
  stopSharing: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: finish,
    run: (ctx, input) => interview.stopSharing({ ctx, input }),
  }),
  // Whoever has the link reads the words of the answers, and nothing else of the learner.
  getSharedReport: row({
    rule: 'public',
    scopes: ['interview:read'],
    given: (scene) => share({ ...scene, secret: 'what readers may read' }),
    run: (ctx, { token }) => interview.getSharedReport({ ctx, input: { token } }),
  }),
};
