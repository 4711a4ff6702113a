import * as peers from '@/lib/interview';
import type { Scope } from '@/lib/auth';
import { row, type Row } from './matrix';
import type { Scene } from './scene';

const read: Scope[] = ['interview:read', 'teams:read'];
const write: Scope[] = ['interview:write', 'teams:read'];

/** The learner waits in the team. */
const wait = ({ as, slug }: Scene) =>
  peers.openPeerSession({ ctx: as('learner'), input: { slug, level: 'mid', minutes: 5 } });

/** A session of the learner, who interviews first, with another of the team. */
export async function pair(scene: Scene) {
  const { id } = await wait(scene);
  await peers.joinPeerSession({ ctx: scene.as('partner'), input: { id } });
  return { id };
}

/** Its round has begun. */
async function ask(scene: Scene) {
  const { id } = await pair(scene);
  const { now } = await peers.startRound({ ctx: scene.as('learner'), input: { id, round: 1 } });
  return { id, sheet: now!.sheet! };
}

/** The learner answers now. */
async function swap(scene: Scene) {
  const { id } = await ask(scene);
  const ctx = scene.as('learner');
  await peers.endRound({ ctx, input: { id, after: 1 } });
  await peers.swapRoles({ ctx, input: { id } });
  await peers.startRound({ ctx: scene.as('partner'), input: { id, round: 2 } });
  return { id };
}

async function both(scene: Scene) {
  const { id } = await swap(scene);
  await peers.endRound({ ctx: scene.as('learner'), input: { id, after: 2 } });
  return { id };
}

export const peerRows: Record<string, Row> = {
  openPeerSession: row({
    rule: 'member',
    scopes: write,
    run: async (ctx, _input, { slug }) => {
      const { id } = await peers.openPeerSession({ ctx, input: { slug, level: 'mid', minutes: 5 } });
      await peers.leavePeerSession({ ctx, input: { id } });
    },
  }),
  listPeerSessions: row({
    rule: 'own',
    scopes: read,
    given: pair,
    run: (ctx) => peers.listPeerSessions({ ctx }),
    tells: ({ id }) => id,
  }),
  watchPeers: row({ rule: 'own', scopes: read, run: (ctx) => peers.watchPeers({ ctx }) }),
  tellPeersGone: row({
    rule: 'admin',
    scopes: [],
    given: ({ ids }) => ({ ids: [ids.owner] }),
    run: (ctx, input) => peers.tellPeersGone({ ctx, input }),
  }),
  getPeerSession: row({
    rule: 'thing',
    scopes: read,
    given: pair,
    run: (ctx, input) => peers.getPeerSession({ ctx, input }),
    tells: ({ id }) => id,
  }),
  // Whoever of the team comes first.
  joinPeerSession: row({
    rule: 'member',
    scopes: write,
    given: wait,
    run: (ctx, input) => peers.joinPeerSession({ ctx, input }),
  }),
  startRound: row({
    rule: 'thing',
    scopes: write,
    given: pair,
    run: (ctx, { id }) => peers.startRound({ ctx, input: { id, round: 1 } }),
  }),
  tickCriterion: row({
    rule: 'thing',
    scopes: write,
    given: ask,
    run: (ctx, { id, sheet }) => {
      const tick = { criterion: sheet.criteria[0]!.id, ticked: true, note: '' };
      return peers.tickCriterion({ ctx, input: { id, round: 1, ...tick } });
    },
  }),
  askProbe: row({
    rule: 'thing',
    scopes: write,
    given: ask,
    run: (ctx, { id, sheet }) => {
      const sheetAsks = [...sheet.criteria.map(({ probe }) => probe), ...sheet.deeper.map((one) => one.ask)];
      return peers.askProbe({ ctx, input: { id, round: 1, ask: sheetAsks.find(Boolean)! } });
    },
  }),
  savePeerAnswer: row({
    rule: 'thing',
    scopes: write,
    given: swap,
    run: (ctx, { id }) => peers.savePeerAnswer({ ctx, input: { id, after: 2, answer: 'So far.' } }),
  }),
  endRound: row({
    rule: 'thing',
    scopes: write,
    given: ask,
    run: (ctx, { id }) => peers.endRound({ ctx, input: { id, after: 1 } }),
  }),
  swapRoles: row({
    rule: 'thing',
    scopes: write,
    given: async (scene) => {
      const { id } = await ask(scene);
      return peers.endRound({ ctx: scene.as('learner'), input: { id, after: 1 } });
    },
    run: (ctx, { id }) => peers.swapRoles({ ctx, input: { id } }),
  }),
  saveForm: row({
    rule: 'thing',
    scopes: write,
    given: both,
    run: (ctx, { id }) => peers.saveForm({ ctx, input: { id, good: 'Calm.' } }),
  }),
  fileForm: row({
    rule: 'thing',
    scopes: write,
    given: both,
    run: (ctx, { id }) => peers.fileForm({ ctx, input: { id, good: 'Calm.', workOn: 'Signals.' } }),
  }),
  leavePeerSession: row({
    rule: 'thing',
    scopes: write,
    given: pair,
    run: (ctx, input) => peers.leavePeerSession({ ctx, input }),
  }),
};
