import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '@/lib/http/errors';
import { allScopes, parseScopes } from './policy';

describe('parseScopes', () => {
  it('takes scopes between commas and spaces, in the catalog order, each once', () => {
    expect(parseScopes(' review:write, profile:read  review:write')).toEqual(['profile:read', 'review:write']);
  });
  it('takes a bare room for all of its scopes', () => {
    expect(parseScopes('review')).toEqual(['review:read', 'review:write']);
  });
  it('takes all for every scope', () => {
    expect(parseScopes('ALL')).toEqual(allScopes);
  });
  it.each(['', ' , ', 'rev', 'review:', 'review:delete', 'account:delete', 'constructor', 'review,nope'])(
    'refuses %j and lists what is valid',
    (text) => {
      expect(() => parseScopes(text)).toThrow(InvalidInputError);
      expect(() => parseScopes(text)).toThrow(
        /Valid: all, profile, review, labs, interview, teams, tokens, profile:read/,
      );
    },
  );
});
