import { expect, signInAsNewLearner, test } from './fixtures';

test('a learner who is signed in stays so when the server is killed and comes back', async ({ page, privateServer }) => {
  const before = await privateServer.start();
  const { name } = await signInAsNewLearner(page, undefined, privateServer.url);
  await before.crash();

  const after = await privateServer.start();
  const queue = await page.request.get(`${privateServer.url}/api/v1/review/queue`);
  expect(queue.status()).toBe(200);
  expect(await queue.json()).toMatchObject({ user: { name } });
  expect(await after.stop()).toBe(0);
});

test('a second server on the same data says who is there already, and leaves', async ({ privateServer }) => {
  const first = await privateServer.start();
  await expect(privateServer.start()).rejects.toThrow(
    `Shipshape already runs on this data as process ${first.pid}: ${privateServer.url}`,
  );
  expect(await first.stop()).toBe(0);
});

test('a bad environment is told in plain lines, every variable at once', async ({ privateServer }) => {
  const refused = privateServer.start({ DATABASE_URL: 'mysql://x', AUTH_SECRET: 'short' });
  await expect(refused).rejects.toThrow(/environment is not usable:\n {2}DATABASE_URL: .+\n {2}AUTH_SECRET: [^\n]+\n?$/);
});
