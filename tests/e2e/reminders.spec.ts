import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { deriveKey } from '@/lib/auth/secrets';
import { startMailServer } from '../fixtures/mail-server';
import { expect, test } from './fixtures';

const reminders = (page: Page): Locator => page.getByRole('region', { name: 'Reminders', exact: true });

/** Makes a calendar address and answers with its path. */
async function makeCalendar(page: Page, button: string): Promise<string> {
  const part = reminders(page);
  await part.getByRole('button', { name: button, exact: true }).click();
  await expect(part.getByRole('status').filter({ hasText: 'The address is ready.' })).toBeVisible();
  const url = await part.getByRole('textbox', { name: 'The calendar address' }).inputValue();
  expect(url).toMatch(/^http:\/\/localhost:\d+\/calendar\/[0-9a-f-]{36}\.[\w-]{43}\.ics$/);
  return new URL(url).pathname;
}

test('a calendar is made, read without a sign-in, replaced and removed', async ({ signedIn: page, request }) => {
  await page.goto('/settings');
  const part = reminders(page);
  await expect(part.getByText('This site sends no weekly mail.')).toBeVisible();
  const first = await makeCalendar(page, 'Make a calendar address');
  const feed = await request.get(first);
  expect([feed.status(), feed.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
  const head = await request.head(first);
  expect([head.status(), (await head.body()).length]).toEqual([200, 0]);
  const again = await request.get(first, { headers: { 'if-none-match': feed.headers().etag ?? '' } });
  expect(again.status()).toBe(304);

  await page.reload();
  await expect(part.getByText('Your calendar has had an address since')).toBeVisible();
  expect(await page.content()).not.toContain(first);
  const second = await makeCalendar(page, 'Make a new address');
  expect((await request.get(first)).status()).toBe(404);
  expect((await request.get(second)).status()).toBe(200);

  await part.getByText('Remove the address').click();
  await part.getByRole('button', { name: 'Remove it' }).click();
  await expect(part.getByText('Your calendar has had an address since')).toHaveCount(0);
  expect((await request.get(second)).status()).toBe(404);
});

test('the weekly mail is turned on, and off by the link of a mail, signed out', async ({
  page,
  browser,
  privateServer,
}) => {
  test.setTimeout(180_000);
  const mail = await startMailServer();
  await privateServer.start({ SMTP_URL: mail.url });
  const { url } = privateServer;
  await page.goto(`${url}/signin`);
  await page.getByLabel('E-mail address').fill('ada@example.com');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect.poll(() => mail.mails.length).toBe(1);
  const [link = ''] = /http:\S+/.exec(mail.mails[0]?.text ?? '') ?? [];
  await page.goto(link);

  const turnOn = async () => {
    await page.goto(`${url}/settings`);
    await reminders(page).getByLabel('Mail me every Monday').check();
    await reminders(page).getByRole('button', { name: 'Save weekly mail' }).click();
    await expect(reminders(page).getByRole('status').filter({ hasText: 'Saved. It comes on Mondays.' })).toBeVisible();
  };
  const isOn = async () => {
    await page.goto(`${url}/settings`);
    return reminders(page).getByLabel('Mail me every Monday').isChecked();
  };
  await page.goto(`${url}/settings`);
  await expect(reminders(page).getByLabel('Mail me every Monday')).not.toBeChecked();
  await expect(reminders(page).getByText('To ada@example.com')).toBeVisible();
  await turnOn();
  expect(await isOn()).toBe(true);

  const [userId = ''] = (await makeCalendar(page, 'Make a calendar address')).replace('/calendar/', '').split('.');
  const secret = readFileSync(path.join(privateServer.dataDir, 'auth-secret'), 'utf8').trim();
  const key = deriveKey(secret, 'shipshape digest unsubscribe v1');
  const token = `${userId}.${createHmac('sha256', key).update(userId).digest('base64url')}`;
  const stranger = await (await browser.newContext()).newPage();
  // As a program would that looks at every link.
  await stranger.goto(`${url}/api/v1/digest/unsubscribe?token=${token}`);
  await expect(stranger).toHaveURL(`${url}/digest/unsubscribe?token=${token}`);
  expect(await isOn()).toBe(true);
  await stranger.getByRole('button', { name: 'Stop the weekly mail' }).click();
  await expect(stranger.getByRole('status').filter({ hasText: 'Done. You get no more weekly mails.' })).toBeVisible();
  expect(await isOn()).toBe(false);

  await turnOn();
  const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' };
  const oneClick = await page.request.post(`${url}/api/v1/digest/unsubscribe?token=${token}`, {
    headers: elsewhere,
    form: { 'List-Unsubscribe': 'One-Click' },
  });
  expect(oneClick.status()).toBe(200);
  expect(await isOn()).toBe(false);
  const bad = await stranger.goto(`${url}/digest/unsubscribe?token=${token.slice(0, -3)}`);
  expect(bad?.status()).toBe(404);
  await expect(stranger.getByRole('heading', { name: 'This link is not whole' })).toBeVisible();
  await stranger.context().close();
  await mail.close();
});
