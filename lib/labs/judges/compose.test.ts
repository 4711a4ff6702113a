import { describe, expect, test, vi } from 'vitest';
import { judgeOne } from '@/tests/fixtures/lab-judging';
import { toLongForm } from './compose-long-form';

const judge = (text: string, ...all: object[]) =>
  judgeOne('compose.model', { file: 'starter/compose.yaml', all }, { files: { 'starter/compose.yaml': text } });

describe('short and long forms are one', () => {
  const service = (fields: object) => toLongForm({ services: { web: fields } });

  test.each<[object, object]>([
    [{ build: '.' }, { build: { context: '.' } }],
    [{ build: { context: '.', args: ['A=1', 'B'] } }, { build: { context: '.', args: { A: '1', B: null } } }],
    [{ environment: ['A=x=y', 'B'] }, { environment: { A: 'x=y', B: null } }],
    [{ labels: ['a.b=c'] }, { labels: { 'a.b': 'c' } }],
    [{ depends_on: ['db'] }, { depends_on: { db: { condition: 'service_started' } } }],
    [{ networks: ['front', 'back'] }, { networks: { front: null, back: null } }],
    [{ tmpfs: '/run' }, { tmpfs: ['/run'] }],
    [{ secrets: ['token'] }, { secrets: [{ source: 'token' }] }],
    [{ healthcheck: { test: 'curl -f x' } }, { healthcheck: { test: ['CMD-SHELL', 'curl -f x'] } }],
    [
      { volumes: ['data:/var/lib', './conf:/etc/app:ro,z', '/cache', { type: 'tmpfs', target: '/run' }] },
      {
        volumes: [
          { type: 'volume', source: 'data', target: '/var/lib', read_only: false },
          { type: 'bind', source: './conf', target: '/etc/app', read_only: true },
          { type: 'volume', source: undefined, target: '/cache', read_only: false },
          { type: 'tmpfs', target: '/run' },
        ],
      },
    ],
  ])('%j', (short, long) => {
    expect(service(short)).toEqual(service(long));
    expect(service(short)).toEqual({ services: { web: long } });
  });

  test.each<[unknown, object]>([
    ['8080:80', { host_ip: '', published: '8080', target: '80', protocol: 'tcp' }],
    ['127.0.0.1:8080:80', { host_ip: '127.0.0.1', published: '8080', target: '80', protocol: 'tcp' }],
    ['127.0.0.1::80', { host_ip: '127.0.0.1', published: '', target: '80', protocol: 'tcp' }],
    ['[::1]:8080:80', { host_ip: '::1', published: '8080', target: '80', protocol: 'tcp' }],
    ['53:53/udp', { host_ip: '', published: '53', target: '53', protocol: 'udp' }],
    [
      '${BIND:-127.0.0.1}:${PORT:-8080}:80',
      { host_ip: '${BIND:-127.0.0.1}', published: '${PORT:-8080}', target: '80' },
    ],
    [80, { host_ip: '', published: undefined, target: '80' }],
    [
      { target: 80, published: '8080' },
      { target: 80, published: '8080' },
    ],
  ])('port %j', (port, long) => {
    expect(service({ ports: [port] })).toMatchObject({ services: { web: { ports: [long] } } });
  });

  test.each([
    null,
    'x',
    [],
    { services: null },
    { services: { web: null } },
    { services: { web: { build: 3, ports: 'x' } } },
  ])('leaves %j as it is', (model) => {
    expect(toLongForm(model)).toEqual(model);
  });

  test('a key that every object has is no reader', () => {
    expect(service({ constructor: ['a'], toString: 'x' })).toEqual({
      services: { web: { constructor: ['a'], toString: 'x' } },
    });
  });
});

describe('compose.model', () => {
  const file = `
x-common: &common
  restart: unless-stopped
  networks: [back]
services:
  api:
    <<: *common
    ports: ['127.0.0.1:8080:80']
  db:
    <<: *common
    restart: always
    volumes: [data:/var/lib/data]
volumes: { data: }
networks: { back: { internal: true } }
`;

  test.each<[object, string]>([
    [{ path: 'services.api.restart', equals: 'unless-stopped' }, 'pass'],
    [{ path: 'services.db.restart', equals: 'always' }, 'pass'],
    [{ path: 'services.*.networks', contains: 'back' }, 'pass'],
    [{ path: 'services.*.networks', contains: 'front' }, 'fail'],
    [{ path: 'services.*.ports.*.host_ip', equals: '127.0.0.1' }, 'pass'],
    [{ path: 'services.db.ports', empty: true }, 'pass'],
    [{ path: 'volumes', contains: 'data' }, 'pass'],
    [{ path: 'networks.back.internal', equals: true }, 'pass'],
    [{ path: 'services.db.volumes.*.target', over: 'some', equals: '/var/lib/data' }, 'pass'],
  ])('%j', (condition, status) => {
    expect(judge(file, condition).status).toBe(status);
  });

  test.each([
    ['no YAML', 'services: {'],
    ['a list', '- a'],
    ['an alias of nothing', 'services: *x'],
    ['brackets in brackets', '['.repeat(400)],
    ['lists in lists', '- '.repeat(4_000)],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((key, index) => `${key}: &${key} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
        .join('\n')}`,
    ],
  ])('%s is unreadable', (_, text) => {
    expect(judge(text, { path: 'services', empty: false })).toMatchObject({ status: 'fail', reason: 'unreadable' });
  });

  test.each([
    ['characters', '#'.repeat(8 * 1024 + 1), 'It has 8193 characters.'],
    ['lines', 'a:\n'.repeat(201), 'It has 201 lines.'],
    ['commas', `a: [${','.repeat(500)}]`, 'It has 502 brackets and commas.'],
  ])('a file of too many %s is not read', (_, text, actual) => {
    expect(judge(text, { path: 'a', empty: true })).toMatchObject({ reason: 'too-long', actual });
  });

  test('a strange file says nothing on the console of the server', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    expect(judge('services: { [a]: 1 }', { path: 'services', empty: false }).status).toBe('pass');
    expect(warn).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test('a file that was not handed in', () => {
    const spec = { file: 'starter/compose.yaml', all: [{ path: 'a', empty: true }] };
    expect(judgeOne('compose.model', spec, {})).toMatchObject({
      reason: 'missing',
      expected: '`starter/compose.yaml` is handed in.',
    });
  });
});
