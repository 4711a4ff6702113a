import { expect, it } from 'vitest';
import { packWork, sampleLab, type Work } from '@/tests/fixtures/lab-work';
import { judgeRebuild } from './judge-rebuild';

const { manifest } = sampleLab();
const issuedAt = new Date('2026-03-10T12:00:00.000Z');
const now = new Date('2026-03-10T12:10:00.000Z');
const attempt = {
  id: '0192f0c1-2b3c-7d4e-8f50-a1b2c3d4e5f6',
  nonce: '0123456789abcdef0123',
  issuedAt,
  expiresAt: new Date('2026-03-10T13:00:00.000Z'),
};
const dockerfile = 'FROM alpine:3.20\nCOPY . /src\nUSER 65532\n';

const pack = (work: Work) => {
  const times = { issuedAt: issuedAt.toISOString(), expiresAt: attempt.expiresAt.toISOString() };
  return packWork({ ...attempt, ...times, slug: manifest.id, labVersion: manifest.version }, work);
};
const judge = (bytes: Uint8Array, text = dockerfile) =>
  judgeRebuild({ manifest, handedIn: new Map([['starter/Dockerfile', text]]), bytes, attempt, now });

it('a pass whose evidence is of this run raises', async () => {
  expect(await judge(pack({}))).toEqual({ kind: 'raised' });
});

it('a check that does not pass again differs', async () => {
  expect(await judge(pack({ says: 'goodbye' }))).toEqual({
    kind: 'differs',
    reasons: [],
    checks: [
      { id: 'runs', title: 'The service still runs', status: 'fail' },
      { id: 'no-root', title: 'It does not run as root', status: 'skipped' },
    ],
  });
});

it('evidence of another run raises nothing', async () => {
  const turn = await judge(pack({ imageNonce: 'aaaaaaaaaaaaaaaaaaaa' }));
  expect(turn).toMatchObject({ kind: 'differs', reasons: [expect.stringMatching(/does not agree/)], checks: [] });
});

it('other files than those handed in raise nothing', async () => {
  expect(await judge(pack({}), 'FROM scratch\n')).toMatchObject({ kind: 'again' });
});

it('an engine that did not answer, or was too slow, is no difference', async () => {
  expect(await judge(pack({ engineAway: true }))).toMatchObject({ kind: 'again' });
  const reason = '“The service still runs” ran out of time.';
  expect(await judge(pack({ endless: true }))).toEqual({ kind: 'again', reason });
});

it('a broken bundle is refused', async () => {
  await expect(judge(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'invalid' });
});
