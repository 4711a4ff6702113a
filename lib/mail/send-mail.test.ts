import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { parseEnv } from '@/env';
import { maySendAgain, sendMail } from './send-mail';

const mail = { to: 'ada@example.com', subject: 'S', text: 'T', inLog: '' };

/** What sending through this server throws. `answer` is what it says to the first word of a client. */
async function failure(answer: string | null, query = '') {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (answer === null) socket.destroy();
    else if (answer !== 'silence') socket.end(answer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  const env = parseEnv({
    DATABASE_URL: 'postgres://a:b@localhost/c',
    AUTH_SECRET: 'x'.repeat(32),
    SMTP_URL: `smtp://127.0.0.1:${port}${query}`,
  });
  if (answer === 'closed') await close();
  const thrown = await sendMail(env, mail).catch((error: unknown) => error);
  if (answer !== 'closed') await close();
  return thrown;
}

it('may be sent again when nobody answers, or the server has no time', async () => {
  expect(maySendAgain(await failure('closed'))).toBe(true);
  expect(maySendAgain(await failure('421 Too busy\r\n'))).toBe(true);
  expect(maySendAgain(await failure('silence', '?greetingTimeout=50'))).toBe(true);
});

it('may not when the server refuses, or the connection broke', async () => {
  expect(maySendAgain(await failure('554 Not you\r\n'))).toBe(false);
  expect(maySendAgain(await failure(null))).toBe(false);
  expect(maySendAgain('anything')).toBe(false);
});
