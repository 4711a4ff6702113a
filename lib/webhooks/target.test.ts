import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTarget, showTarget } from './target';

describe('the address of a webhook', () => {
  it('is https, and plain http where that is allowed', () => {
    expect(parseTarget('https://chat.example.org/hooks/a#b', false)).toBe('https://chat.example.org/hooks/a');
    expect(parseTarget('http://10.0.0.1:8065/hooks/a', true)).toBe('http://10.0.0.1:8065/hooks/a');
    for (const [bad, allowed] of [
      ['http://chat.example.org/', false],
      ['file:///etc/passwd', true],
      ['gopher://example.org', true],
      ['javascript:alert(1)', true],
      ['https://user@example.org', true],
      ['https://:word@example.org', true],
      ['//example.org', true],
      ['chat', true],
      ['https://', true],
      [`https://example.org/${'ä'.repeat(400)}`, true],
    ] as const) {
      expect(() => parseTarget(bad, allowed), bad).toThrow(/^The address /);
    }
  });

  it('is shown without what gives access', () => {
    const slack = 'https://hooks.slack.com/services/T0001/B0001/SECRETsecretSECRETab12';
    expect(showTarget(slack)).toBe('https://hooks.slack.com/…ab12');
    expect(showTarget('https://example.org:8443/short')).toBe('https://example.org:8443/…');
    fc.assert(
      fc.property(fc.string({ minLength: 12, maxLength: 200 }), (secret) => {
        const url = parseTarget(`https://example.org/h/${secret.replace(/[^a-z0-9]/gi, 'x')}`, false);
        expect(showTarget(url).length).toBeLessThanOrEqual('https://example.org/…'.length + 4);
      }),
    );
  });
});
