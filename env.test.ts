import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseEnv } from './env';

const usable = { DATABASE_URL: 'postgres://a:b@localhost/c', AUTH_SECRET: 'x'.repeat(32) };
const variables = Object.keys(parseEnv({ ...usable })).filter((name) => name !== 'NODE_ENV');

test.each(['.env.example', 'docs/self-hosting.md'])('%s speaks of every variable', (file) => {
  const text = readFileSync(file, 'utf8');
  const source = readFileSync('env.ts', 'utf8');
  const names = [...source.matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name ?? '');
  expect(names).toEqual(expect.arrayContaining(variables));
  for (const name of names.filter((name) => name !== 'NODE_ENV')) expect(text).toMatch(new RegExp(`\\b${name}\\b`));
});

test('every bad variable is named at once', () => {
  expect(() => parseEnv({ DATABASE_URL: 'mysql://x', AUTH_SECRET: 'short', SIGNUPS: 'maybe' })).toThrow(
    /DATABASE_URL: .*\n.*AUTH_SECRET: .*\n.*SIGNUPS: /,
  );
});

test('an empty variable is an absent one', () => {
  expect(parseEnv({ ...usable, AUTH_URL: '', SIGNUPS: '' })).toMatchObject({ SIGNUPS: 'open' });
  expect(() => parseEnv({ ...usable, AUTH_SECRET: '' })).toThrow('AUTH_SECRET');
});

test('half a sign-in provider is refused, with what is missing', () => {
  expect(() => parseEnv({ ...usable, AUTH_GITHUB_ID: 'id' })).toThrow('AUTH_GITHUB_SECRET: goes with');
});

test('a language model needs an address and a name', () => {
  expect(() => parseEnv({ ...usable, LLM_BASE_URL: 'http://localhost:11434/v1' })).toThrow('LLM_MODEL: goes with');
  expect(() => parseEnv({ ...usable, LLM_BASE_URL: 'localhost:11434', LLM_MODEL: 'm' })).toThrow('LLM_BASE_URL');
  expect(parseEnv({ ...usable, LLM_BASE_URL: 'http://localhost:11434/v1', LLM_MODEL: 'm' })).toMatchObject({
    LLM_DEADLINE_SECONDS: 45,
  });
});
