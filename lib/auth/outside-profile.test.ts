import { describe, expect, it } from 'vitest';
import { readOutsideProfile } from './outside-profile';

const emailOf = (profile: object) => readOutsideProfile('oidc', '1', profile).verifiedEmail;

describe('an outside profile', () => {
  it('brings an e-mail address only when its provider vouches for it', () => {
    expect(emailOf({ email: 'Ada@Example.com', email_verified: true })).toBe('ada@example.com');
    expect(emailOf({ email: 'ada@example.com', email_verified: 'true' })).toBe('ada@example.com');
    for (const email_verified of [false, 'false', null, undefined, 1, 'yes', {}]) {
      expect(emailOf({ email: 'ada@example.com', email_verified })).toBeNull();
    }
    expect(emailOf({ email: 'not an address', email_verified: true })).toBeNull();
    expect(emailOf({ email_verified: true })).toBeNull();
  });
  it('brings a picture only over https', () => {
    expect(readOutsideProfile('github', '1', { avatar_url: 'https://a.example/1.png' }).image).toBe(
      'https://a.example/1.png',
    );
    expect(readOutsideProfile('github', '1', { avatar_url: 'javascript:alert(1)' }).image).toBeNull();
  });
  it('is called by the first name it has', () => {
    expect(readOutsideProfile('github', '1', { name: '', login: 'ada' }).name).toBe('ada');
  });
});
