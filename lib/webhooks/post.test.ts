import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { selfSigned } from '@/tests/fixtures/self-signed';
import { startReceiver } from '@/tests/fixtures/webhook-receiver';
import { type Message, post } from './post';

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
const receiver = async () => {
  const one = await startReceiver();
  open.push(one);
  return one;
};
/** The port of a server of any kind. */
async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return (server.address() as AddressInfo).port;
}
const send = (url: string, more: Partial<Message> = {}) =>
  post({ url, headers: {}, body: '{"a":"ä"}', allowPrivate: true, ...more });

describe('a message', () => {
  it('arrives whole, once, with its headers', async () => {
    const { url, state } = await receiver();
    const outcome = await send(`${url}/a/b?c=d`, { headers: { 'webhook-id': 'x' } });
    expect(outcome).toEqual({ status: 200, problem: null });
    expect(state.received).toMatchObject([
      { path: '/a/b?c=d', body: '{"a":"ä"}', headers: { 'webhook-id': 'x', 'content-type': 'application/json' } },
    ]);
  });

  it.each([
    [204, null],
    [299, null],
    [301, 'it answered 301, and redirects are not followed'],
    [400, 'it answered 400'],
    [410, 'it answered 410: gone'],
    [500, 'it answered 500'],
  ])('is judged by the status %i', async (status, problem) => {
    const { url, answer } = await receiver();
    answer(status);
    expect(await send(url)).toEqual({ status, problem });
  });

  it('does not follow where it is sent on to', async () => {
    const [first, second] = [await receiver(), await receiver()];
    for (const status of [301, 302, 303, 307, 308]) {
      first.answer(status, { location: `${second.url}/private` });
      expect((await send(first.url)).status).toBe(status);
    }
    expect(second.state.received).toEqual([]);
  });

  it('waits for no body: one without an end is cut', async () => {
    const { url, state } = await receiver();
    state.reply = (_one, response) => void response.writeHead(200).write('x'.repeat(100_000));
    expect(await send(url)).toEqual({ status: 200, problem: null });
  });
});

describe('what does not arrive', () => {
  it('is given up at the deadline, whether nothing comes or a little all the time', async () => {
    const { url, state } = await receiver();
    state.reply = () => {};
    expect(await send(url, { deadlineMs: 50 })).toEqual({ status: null, problem: 'no reply within 0.05 s' });
    const drip = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x: y\r\n'), 5);
      socket.on('close', () => clearInterval(timer));
    });
    const port = await listen(drip);
    expect((await send(`http://127.0.0.1:${port}`, { deadlineMs: 100 })).problem).toBe('no reply within 0.1 s');
  });

  it('is told in words without an address', async () => {
    const closed = createTcpServer();
    const free = await listen(closed);
    await open.pop()?.close();
    const cuts = await listen(createTcpServer((socket) => socket.destroy()));
    const babbles = await listen(createTcpServer((socket) => socket.end('hello\r\n\r\n')));
    const switches = await listen(
      createTcpServer((socket) =>
        socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      ),
    );
    const secure = createTlsServer(selfSigned);
    const tls = await listen(secure);
    const { port: plain } = await receiver();
    const said = async (url: string) => (await send(url)).problem;
    expect(await said(`http://127.0.0.1:${free}`)).toBe('it refused the connection');
    expect(await said(`http://127.0.0.1:${cuts}`)).toBe('it broke the connection off');
    expect(await said(`http://127.0.0.1:${babbles}`)).toBe('it broke the connection off');
    expect(await said(`http://127.0.0.1:${switches}`)).toBe('it broke the connection off');
    expect(await said(`https://localhost:${tls}`)).toBe('its certificate is not valid');
    expect(await said(`https://127.0.0.1:${plain}`)).toBe('it does not speak TLS');
    expect(await said('http://nowhere.invalid')).toBe('nothing is known by its name');
  });
});

describe('where nothing private is allowed', () => {
  const hosts = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0x7f.1',
    '127.0.0.1.',
    '0.0.0.0',
    '0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:0001]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    'localhost',
    'LOCALHOST.',
    '①②⑦.⓪.⓪.①',
  ];

  it.each(hosts)('no connection is made to %s', async (host) => {
    let connections = 0;
    const count = () => createTcpServer((socket) => (connections++, socket.destroy()));
    const port = await listen(count(), '::');
    const { status, problem } = await send(`https://${host}:${port}/`, { allowPrivate: false, deadlineMs: 2000 });
    expect({ status, connections }).toEqual({ status: null, connections: 0 });
    expect(problem).toMatch(/private address|cannot be reached|refused|no reply|nothing is known/);
  });

  it.each([
    '169.254.169.254',
    '[fe80::1]',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '[fd00::1]',
    '224.0.0.1',
  ])('nothing is tried at %s', async (host) => {
    const outcome = await send(`https://${host}/latest/meta-data`, { allowPrivate: false });
    expect(outcome).toEqual({ status: null, problem: 'its name leads to a private address' });
  });

  it('plain http, other schemes and names with passwords are refused first', async () => {
    const { url, state, port } = await receiver();
    for (const bad of [url, 'file:///etc/passwd', 'ftp://example.org', `https://user:word@127.0.0.1:${port}/`]) {
      expect((await send(bad, { allowPrivate: false })).problem).toMatch(/^its address must/);
    }
    expect(state.received).toEqual([]);
  });
});
