import { describe, expect, it, beforeAll } from 'vitest';
import { requireSameOrigin } from './same-origin';

beforeAll(() => {
  process.env.DATABASE_URL = 'postgres://nobody@localhost/none';
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  process.env.AUTH_URL = 'https://shipshape.example';
});

const send =
  (headers: Record<string, string>, method = 'POST') =>
  () =>
    requireSameOrigin(
      new Request('http://127.0.0.1:3000/api/v1/x', { method, headers: { host: 'inner:3000', ...headers } }),
    );

describe('requireSameOrigin', () => {
  it('lets reads pass from anywhere', () => {
    expect(send({ 'sec-fetch-site': 'cross-site' }, 'GET')).not.toThrow();
  });
  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://inner:3000' },
    { origin: 'https://shipshape.example' },
  ])('lets a write pass from %j', (headers) => {
    expect(send(headers)).not.toThrow();
  });
  it.each<Record<string, string>>([
    {},
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://shipshape.example' },
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'https://shipshape.example.evil.example' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ])('stops a write from %j', (headers) => {
    expect(send(headers)).toThrow('another site');
  });
});
