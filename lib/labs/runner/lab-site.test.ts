import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeOf, type LabFolder, makeLabFolder } from '@/tests/fixtures/lab-folder';

let the: LabFolder;
beforeEach(async () => {
  the = await makeLabFolder();
});
afterEach(() => rmSync(the.home, { recursive: true }));

describe('./lab and the site', () => {
  let server: Server;
  let asked: (Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { body: string })[];
  let answer: { status: number; text: string };
  let address: string;
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        asked.push({ method: request.method, url: request.url, headers: request.headers, body });
        response.writeHead(answer.status).end(answer.text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));
  const begin = () => the.lab(['start', codeOf({ server: address })]);
  const token = { LAB_TOKEN: 'sst_"quoted' };

  test('fetches an attempt with a token', async () => {
    answer = { status: 201, text: `id=attempt-1\ncode=${codeOf({ server: address })}\n` };
    expect((await the.lab(['start', `${address}/`], { env: { LAB_TOKEN: 'secret-token' } })).code).toBe(0);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/labs/every-step/attempts',
      headers: { accept: 'text/plain', authorization: 'Bearer secret-token' },
    });
    expect(the.attempt()).toContain(`server=${address}\n`);
  });

  test('asks for a hint and shows it', async () => {
    await begin();
    answer = { status: 200, text: 'Look at the port.\n' };
    const { code, out } = await the.lab(['hint', 'port'], { env: { LAB_TOKEN: 'secret-token' } });
    expect({ code, out }).toEqual({ code: 0, out: 'Look at the port.\n' });
    expect(asked[0]).toMatchObject({ url: '/api/v1/attempts/attempt-1/hints', body: '{"check":"port"}' });
  });

  test.each([
    [401, 'Make a new one in your settings'],
    [409, 'Get a new code'],
    [429, 'Wait a minute'],
    [500, 'The site said (500)'],
  ])('says what to do about a %i', async (status, advice) => {
    await begin();
    answer = { status, text: 'Reason of the site.' };
    const { code, err } = await the.lab(['hint', 'port'], { env: { LAB_TOKEN: 'secret-token' } });
    expect(code).toBe(2);
    expect(err).toContain(advice);
    expect(err).toContain('Reason of the site.');
  });

  test('gives a token that was kept to its own site only', async () => {
    await begin();
    mkdirSync(path.join(the.home, '.config/shipshape'), { recursive: true });
    const kept = path.join(the.home, '.config/shipshape/token');
    writeFileSync(kept, 'https://elsewhere.example other-token\n');
    expect((await the.lab(['hint', 'port'])).err).toContain(`${address}/labs/every-step`);
    expect(asked).toEqual([]);
    writeFileSync(kept, `https://elsewhere.example other-token\n${address} kept-token\n`);
    answer = { status: 200, text: 'hint' };
    await the.lab(['hint', 'port']);
    expect(asked[0]?.headers.authorization).toBe('Bearer kept-token');
  });

  test('does not take a token apart that could change the request', async () => {
    await begin();
    expect((await the.lab(['hint', 'port'], { env: token })).err).toContain('not a token');
    expect(asked).toEqual([]);
  });
});
