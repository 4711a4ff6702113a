import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Manifest, manifestSchema } from '../manifest-schema';
import { compilePlan } from './compile-plan';

const file = new URL('../../../tests/fixtures/labs/every-step/lab.yaml', import.meta.url);
const source = parse(readFileSync(file, 'utf8')) as object;
const manifest = (changes: object = {}): Manifest => manifestSchema.parse({ ...source, ...changes });
const commandOf = (step: object): string | undefined => {
  const plan = compilePlan(manifest({ collect: [{ id: 'one', ...step }] }));
  return /step one [^\n]* \\\n {4}(.*?)\n\}/s.exec(plan)?.[1];
};

describe('A compiled plan', () => {
  test('says what it does, step by step', () => {
    const plan = compilePlan(manifest());
    expect(plan).toContain(
      "  # up: wait, at most 20 s, after web\n  step up wait 20 'web' \\\n    wait_for 'lab-every-step-web' 'healthy'\n",
    );
    expect(plan).toContain("LAB_ID='every-step'");
    expect(plan.match(/^ {2}step /gm)).toHaveLength(manifest().collect.length);
    expect(plan).toContain(`LAB_STEPS='${manifest().collect.length}'`);
  });

  test('pulls the helper only where a step looks from a network', () => {
    const collect = [{ id: 'one', kind: 'logs', container: '{lab}-web' }];
    expect(compilePlan(manifest({ images: [], collect }))).toContain("LAB_IMAGES=''");
    const looking = [{ id: 'one', kind: 'dns', name: 'web', from: { network: '{lab}-net' } }];
    expect(compilePlan(manifest({ images: [], collect: looking }))).toContain("LAB_IMAGES='busybox:1.36'");
  });

  test('labels what it makes, and never pulls what the lab makes', () => {
    expect(commandOf({ kind: 'run', image: '{lab}-app', command: ['id'] })).toBe(
      "docker run --rm --pull never '--name' 'lab-every-step-step-one' $LAB_LABELS 'lab-every-step-app' 'id'",
    );
    expect(commandOf({ kind: 'run', image: 'redis:7', name: 'db', detach: true })).toBe(
      "docker run -d '--name' 'lab-every-step-db' $LAB_LABELS 'redis:7'",
    );
    expect(commandOf({ kind: 'build', context: 'starter', image: 'app', target: 'test', args: { A: '{nonce}' } })).toBe(
      `docker build --force-rm --iidfile "$EVIDENCE/one.iid" $LAB_LABELS '-t' 'lab-every-step-app' '--target' 'test' '--build-arg' 'A='"$LAB_NONCE" 'starter'`,
    );
  });

  test('takes an address apart for a probe from a network', () => {
    const http = { kind: 'http', url: 'http://web:8080/a?b=1', from: { network: '{lab}-net' }, wait: 2 };
    const asks = "http_inside 'lab-every-step-net' '2' 'web' '8080' '/a?b=1'";
    expect(commandOf(http)).toBe(`${asks} 'Host: web:8080'`);
    expect(commandOf({ ...http, headers: { host: 'shop' } })).toBe(`${asks} 'host: shop'`);
    expect(() => commandOf({ ...http, url: 'https://web/' })).toThrow('is not http://');
  });

  test.each([
    { kind: 'remove', what: 'volume', name: 'my-data' },
    { kind: 'stop', container: 'web' },
    { kind: 'kill', container: 'lab-other-web' },
  ])('refuses to $kind what is not of the lab', (step) => {
    expect(() => commandOf(step)).toThrow('is not an object of this lab');
  });
});
