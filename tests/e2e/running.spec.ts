import { adminOn } from '../fixtures/admin-cli';
import { expect, signInAsNewLearner, test } from './fixtures';

// Each of these starts servers of its own, on a new database.
test.setTimeout(180_000);

test('a learner who is signed in stays so when the server is killed and comes back', async ({
  page,
  privateServer,
}) => {
  const before = await privateServer.start();
  const { name } = await signInAsNewLearner(page, undefined, privateServer.url);
  await before.crash();

  const after = await privateServer.start();
  const queue = await page.request.get(`${privateServer.url}/api/v1/review/queue`);
  expect(queue.status()).toBe(200);
  expect(await queue.json()).toMatchObject({ user: { name } });
  expect(await after.stop()).toBe(0);
});

test('an account can be made before the very first start', async ({ request, privateServer }) => {
  const { dataDir, url } = privateServer;
  const { user } = await adminOn<{ user: { id: string } }>(dataDir, 'user', 'create', '--name', 'Early bird');
  const scopes = ['--scopes', 'review:read'];
  const { token } = await adminOn<{ token: string }>(dataDir, 'token', 'create', '--user', user.id, ...scopes);
  await privateServer.start();
  const headers = { authorization: `Bearer ${token}` };
  const queue = await request.get(`${url}/api/v1/review/queue`, { headers });
  expect(await queue.json()).toMatchObject({ user: { name: 'Early bird' }, counts: { new: 20 } });
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
  await expect(refused).rejects.toThrow(
    /environment is not usable:\n {2}DATABASE_URL: .+\n {2}AUTH_SECRET: [^\n]+\n?$/,
  );
});
