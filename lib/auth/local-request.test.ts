import { describe, expect, it } from 'vitest';
import { allowsLocalProfiles } from './local-request';

const embedded = { SHIPSHAPE_EMBEDDED: true, HOST: '127.0.0.1' };
const local = { host: 'localhost:3000', 'x-forwarded-for': '127.0.0.1' };
const allows = (change: Record<string, string | null>, env = embedded) => {
  const headers = new Headers(local);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return allowsLocalProfiles(headers, env);
};

describe('local profiles', () => {
  it.each<Record<string, string>>([
    { host: 'localhost' },
    { host: '127.0.0.1:8080' },
    { host: '[::1]:3000', 'x-forwarded-for': '::1' },
    { host: 'LOCALHOST:3000', 'x-forwarded-host': '127.0.0.1:3000' },
    { 'x-forwarded-for': '127.0.0.1, ::ffff:127.0.0.1' },
    { 'x-real-ip': '127.0.0.1' },
  ])('are for a browser on this machine: %j', (headers) => {
    expect(allows(headers)).toBe(true);
  });

  it.each<Record<string, string | null>>([
    // A site of someone else whose name was made to resolve to 127.0.0.1.
    { host: 'evil.example:3000' },
    { host: 'localhost.evil.example' },
    { host: '127.0.0.1.nip.io' },
    { host: 'localhost@evil.example' },
    { host: '' },
    { host: null },
    { host: '127.0.0.1:3000:80' },
    { host: '192.168.1.5:3000' },
    { 'x-forwarded-host': 'shipshape.example' },
    // A proxy on this machine that serves others.
    { 'x-forwarded-for': '203.0.113.9' },
    { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' },
    { 'x-forwarded-for': '203.0.113.9, 127.0.0.1' },
    { 'x-forwarded-for': '127.0.0.1,' },
    { 'x-forwarded-for': null },
    { 'x-real-ip': '203.0.113.9' },
    { forwarded: 'for=203.0.113.9' },
    { via: '1.1 proxy' },
  ])('are refused to %j', (headers) => {
    expect(allows(headers)).toBe(false);
  });

  it('need our own database and an address that only this machine reaches', () => {
    expect(allows({}, { ...embedded, SHIPSHAPE_EMBEDDED: false })).toBe(false);
    expect(allows({}, { ...embedded, HOST: '0.0.0.0' })).toBe(false);
    expect(allows({}, { ...embedded, HOST: '::' })).toBe(false);
    expect(allows({}, { ...embedded, HOST: '::1' })).toBe(true);
    expect(allows({}, { ...embedded, HOST: 'localhost' })).toBe(true);
  });
});
