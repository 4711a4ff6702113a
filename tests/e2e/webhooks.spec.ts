import { isSigned, startReceiver } from '../fixtures/webhook-receiver';
import { expectFit } from './expect-fit';
import { expect, signInAsNewLearner, test } from './fixtures';

test.setTimeout(180_000);

test('an owner adds a webhook, sees a test arrive, and it hears of somebody who joins in another browser', async ({
  page: owner,
  browser,
  privateServer,
}) => {
  const receiver = await startReceiver();
  try {
    await privateServer.start({ WEBHOOKS_PRIVATE: 'true' });
    const origin = privateServer.url;
    await signInAsNewLearner(owner, 'Olga', origin);
    const headers = { 'sec-fetch-site': 'same-origin' };
    const make = async <T>(path: string, data: object): Promise<T> => {
      const response = await owner.request.post(`${origin}/api/v1/teams${path}`, { data, headers });
      expect(response.ok(), path).toBe(true);
      return response.json();
    };
    const { slug } = await make<{ slug: string }>('', { name: 'Harbour', displayName: 'Olga', timeZone: 'UTC' });
    await owner.goto(`${origin}/teams/${slug}/settings`);
    const section = owner.getByRole('region', { name: 'Webhooks' });
    await expect(section.getByText('None yet.')).toBeVisible();

    const form = section.getByRole('form', { name: 'A new webhook' });
    await form.getByLabel('Address').fill('file:///etc/passwd');
    await form.getByRole('button', { name: 'Add the webhook' }).click();
    await expect(form.getByText('Must begin with https:// or http://.')).toBeVisible();
    await form.getByLabel('Address').fill(`${receiver.url}/services/secret-path-of-the-chat`);
    await form.getByRole('button', { name: 'Add the webhook' }).press('Enter');
    const secret = await form.getByRole('textbox', { name: 'Signing secret' }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    const hook = section.getByRole('article', { name: `${receiver.url}/…chat` });
    await expect(hook).toBeVisible();

    await hook.getByRole('button', { name: 'Send a test' }).press('Enter');
    await expect(hook.getByText('It arrived: the reply was 200.')).toBeVisible();
    await expect(hook.getByRole('row').nth(1)).toContainText('TestArrived (200)1');
    expect(receiver.state.received[0] && isSigned(receiver.state.received[0], secret)).toBe(true);
    receiver.answer(500);
    await hook.getByRole('button', { name: 'Send a test' }).click();
    await expect(hook.getByText('It did not arrive: it answered 500.')).toBeVisible();
    await expect(hook.getByRole('row').nth(1)).toContainText('Given up: it answered 500');
    receiver.answer(200);

    const { token } = await make<{ token: string }>(`/${slug}/invites`, { expiresInDays: 1, maxUses: 1 });
    const mia = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await signInAsNewLearner(mia, 'Mia', origin);
    await mia.goto(`${origin}/teams/join/${token}`);
    await mia.getByRole('button', { name: 'Join Harbour' }).click();
    await expect(mia.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
    await expect.poll(() => receiver.state.received.length).toBe(3);
    const told = receiver.state.received[2];
    expect(told && isSigned(told, secret)).toBe(true);
    expect(JSON.parse(told?.body ?? '{}')).toMatchObject({
      event: 'member.joined',
      text: 'Mia joined Harbour.',
      data: { name: 'Mia' },
    });
    await owner.reload();
    await expect(hook.getByRole('row').nth(1)).toContainText('Somebody joinsArrived (200)1');
    const body = await owner.content();
    for (const never of [secret, 'secret-path', 'secret words']) expect(body).not.toContain(never);

    await expectFit(owner);

    await hook.getByText('Remove', { exact: true }).click();
    await hook.getByRole('button', { name: 'Remove this webhook' }).click();
    await expect(section.getByText('None yet.')).toBeVisible();
    await expect(owner.getByRole('region', { name: 'Log' }).getByRole('listitem').first()).toContainText(
      `removed the webhook to ${receiver.url}`,
    );
  } finally {
    await receiver.close();
  }
});
