import { expect, it } from 'vitest';
import { parseEnv } from '@/env';
import { jobMailOrigin } from './offered-providers';

const base = { DATABASE_URL: 'postgres://a:b@localhost/c', AUTH_SECRET: 'x'.repeat(32), NODE_ENV: 'production' };
const local = { SHIPSHAPE_EMBEDDED: 'true', HOST: '127.0.0.1', PORT: '4000' };
const smtp = { SMTP_URL: 'smtp://mail.example' };

it.each([
  ['the public address', { ...smtp, AUTH_URL: 'https://ship.example/' }, 'https://ship.example'],
  [
    'the public address of a local installation',
    { ...smtp, ...local, AUTH_URL: 'https://ship.example' },
    'https://ship.example',
  ],
  ['this machine, where nobody else gets in', { ...smtp, ...local }, 'http://localhost:4000'],
  ['nothing where others do', { ...smtp, ...local, HOST: '0.0.0.0' }, null],
  ['nothing without an address', { ...smtp, NODE_ENV: 'development' }, null],
  ['nothing without mail', { ...local, AUTH_URL: 'https://ship.example' }, null],
  ['the log’s readers, in development', { ...local, NODE_ENV: 'development' }, 'http://localhost:4000'],
])('the mail of a job leads to %s', (_words, set, origin) => {
  expect(jobMailOrigin(parseEnv({ ...base, ...set }))).toBe(origin);
});
