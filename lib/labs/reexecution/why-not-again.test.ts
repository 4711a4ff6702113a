import { expect, it } from 'vitest';
import { makeManifest, makeSteps } from '@/tests/fixtures/lab-judging';
import type { Manifest } from '../manifest-schema';
import { whyNotAgain } from './why-not-again';

const sh = (script: string) => makeSteps([{ id: 'one', kind: 'sh', script }]);
const why = (change: Partial<Manifest>) => whyNotAgain({ ...makeManifest([]), ...change });
const editable = ['starter/Dockerfile', 'starter/entry.sh'];
const handsInScript: Partial<Manifest> = { editable, submit: { files: editable, maxKb: 64 } };

it('a lab whose learners write what containers are made of is built again', () => {
  expect(why({})).toBeNull();
  expect(why({ ...handsInScript, collect: sh('cp -Rp starter copy && grep -c FROM starter/Dockerfile') })).toBeNull();
  expect(why({ collect: sh('sh fixtures/count.sh') })).toBeNull();
});

it.each<[string, Partial<Manifest>]>([
  ['its needs', { engines: { docker: '20.10', compose: '2.0' } }],
  ['its plan', { collect: makeSteps([{ id: 'up', kind: 'compose-up', file: 'copy/compose.yaml' }]) }],
  ['a swarm', { engines: { docker: '20.10', swarm: true } }],
])('one that runs Compose or a swarm is not, by %s', (_, change) => {
  expect(why(change)).toMatch(/ask the engine for anything/);
});

it.each(['sh starter/entry.sh', 'cd starter && ./entry.sh', 'cp -R starter copy; sh "copy/entry.sh" x'])(
  'one whose plan starts what learners write is not: %s',
  (script) => {
    expect(why({ ...handsInScript, collect: sh(script) })).toMatch(/entry\.sh, which learners write/);
  },
);

it('one that does not ask for all they may change is not', () => {
  expect(why({ editable: ['starter/Dockerfile', 'starter/.dockerignore'] })).toBe(
    'learners may change starter/.dockerignore, and do not hand it in',
  );
  const submit = { files: ['starter/**'], maxKb: 64 };
  expect(why({ editable: ['starter/**', 'starter/.dockerignore'], submit })).toBeNull();
});
