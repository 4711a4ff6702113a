import { expect, it } from 'vitest';
import { isSigned } from '@/tests/fixtures/webhook-receiver';
import { newWebhookSecret, signedHeaders } from './sign';

it('a message is signed as Standard Webhooks says', () => {
  const [secret, other] = [newWebhookSecret(), newWebhookSecret()];
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const body = '{"text":"Zürich – 日本"}';
  const headers = signedHeaders({ secret, id: 'msg', now: new Date('2026-11-22T08:00:00.999Z'), body });
  expect(headers).toMatchObject({ 'webhook-id': 'msg', 'webhook-timestamp': '1795334400' });
  expect(isSigned({ path: '', headers, body }, secret)).toBe(true);
  expect(isSigned({ path: '', headers, body: `${body} ` }, secret)).toBe(false);
  expect(isSigned({ path: '', headers, body }, other)).toBe(false);
});

it('the example of the definition has its signature', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const [id, body] = ['msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}'];
  const headers = signedHeaders({ secret, id, now: new Date(1_614_265_330_000), body });
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
