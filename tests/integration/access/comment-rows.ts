import * as coaching from '@/lib/coach';
import { handIn } from './interview-rows';
import { row, type Row } from './matrix';
import type { Scene } from './scene';

const text = 'Name the signal first.';
const memberIn = ({ slug, ids }: Scene) => ({ slug, userId: ids.learner });

/** A comment of the coach on an answer of the learner's. */
const comment = async (scene: Scene) => {
  const { id: answer } = await handIn(scene);
  const input = { ...memberIn(scene), on: 'answer' as const, id: answer, text };
  const { id } = await coaching.addMemberComment({ ctx: scene.as('coach'), input });
  return { id, answer };
};

/** The operations of comments go by these; the room's own tests run its verbs as everyone. */
export const commentRows: Record<string, Row> = {
  listComments: row({
    rule: 'thing',
    scopes: ['interview:read'],
    given: comment,
    run: (ctx, { answer }) => coaching.listComments({ ctx, input: { on: 'answer', id: answer } }),
  }),
  addComment: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: comment,
    run: (ctx, { answer }) => coaching.addComment({ ctx, input: { on: 'answer', id: answer, text } }),
  }),
  removeComment: row({
    rule: 'thing',
    scopes: ['interview:write'],
    given: comment,
    run: (ctx, { id }) => coaching.removeComment({ ctx, input: { id } }),
  }),
  listMemberComments: row({
    rule: 'coach',
    scopes: ['teams:read'],
    given: comment,
    run: (ctx, { answer }, scene) =>
      coaching.listMemberComments({ ctx, input: { ...memberIn(scene), on: 'answer', id: answer } }),
  }),
  addMemberComment: row({
    rule: 'coach',
    scopes: ['teams:write'],
    given: comment,
    run: (ctx, { answer }, scene) =>
      coaching.addMemberComment({ ctx, input: { ...memberIn(scene), on: 'answer', id: answer, text } }),
  }),
  removeMemberComment: row({
    rule: 'coach',
    scopes: ['teams:write'],
    given: comment,
    run: (ctx, { id }, scene) => coaching.removeMemberComment({ ctx, input: { ...memberIn(scene), id } }),
    // Another's comment is not theirs to remove.
    but: { owner: 'not_found' },
  }),
};
