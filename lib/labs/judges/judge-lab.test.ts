import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attempt } from '@/tests/fixtures/lab-bundle';
import { type CheckInput, judgeOne, makeCheck, makeManifest, makeReadBundle } from '@/tests/fixtures/lab-judging';
import type { Check } from '../check-schemas';
import { judgeLab } from './judge-lab';
import { listReasons, listUnknownRules, reasonCodes } from './reason-codes';
import { totalVerdict } from './total-verdict';

/** A check that passes when the step of its own name printed `ok`. */
const says = (id: string, more: object = {}): CheckInput => ({
  id,
  kind: 'exec.output',
  spec: { of: id, stdout: { equals: 'ok' } },
  ...more,
});

describe('needs', () => {
  const statuses = (checks: CheckInput[], outputs: Record<string, string>) => {
    const evidence = Object.fromEntries(Object.entries(outputs).map(([id, out]) => [`${id}.out`, out]));
    return judgeLab(makeManifest(checks), makeReadBundle({ evidence })).map(({ id, status }) => `${id} ${status}`);
  };

  test('a check waits for those that did not pass, wherever they stand', () => {
    const checks = [says('c', { needs: ['b'] }), says('a'), says('b', { needs: ['a'] }), says('d')];
    const outputs = { a: 'no', b: 'ok', c: 'ok', d: 'ok' };
    expect(statuses(checks, outputs)).toEqual(['c skipped', 'a fail', 'b skipped', 'd pass']);
    expect(statuses(checks, { ...outputs, a: 'ok' })).toEqual(['c pass', 'a pass', 'b pass', 'd pass']);
  });

  test('checks that wait for each other, or for none there is, are skipped', () => {
    const checks = [says('a', { needs: ['b'] }), says('b', { needs: ['a'] }), says('c', { needs: ['z'] })];
    expect(statuses(checks, { a: 'ok', b: 'ok', c: 'ok' })).toEqual(['a skipped', 'b skipped', 'c skipped']);
  });
});

describe('words', () => {
  test('the author speaks for the reason, or for all others', () => {
    const fail = [
      { why: 'Something else.', help: 'Look.' },
      { when: 'exit-code', why: 'It ended badly.', help: 'Read its last line.' },
    ];
    const check = says('a', { fail, spec: { of: 'a', exitCode: 0, stdout: { equals: 'ok' } } });
    const why = (exitCode: number, out: string) =>
      judgeLab(makeManifest([check]), makeReadBundle({ evidence: { 'a.out': out }, steps: { a: { exitCode } } }))[0]
        ?.why;
    expect([why(1, 'ok'), why(0, 'no'), why(0, 'ok')]).toEqual(['It ended badly.', 'Something else.', undefined]);
  });

  test('the names of the lab are filled in, in patterns too', () => {
    const out = `lab-cache-order ${attempt.id} ${attempt.nonce}`;
    const spec = (claims: object) =>
      judgeOne('exec.output', { of: 'a', stdout: claims }, { evidence: { 'a.out': out } });
    expect(spec({ equals: '{lab} {attempt} {nonce}' }).status).toBe('pass');
    expect(spec({ matches: '^{lab} .*{nonce}$' }).status).toBe('pass');
    expect(spec({ lacks: '{nonce}' }).status).toBe('fail');
    const all = [{ path: 'Networks["{lab}-front"].Name', equals: 'x' }];
    const evidence = { 'net.json': { Networks: { 'lab-cache-order-front': { Name: 'x' } } } };
    expect(judgeOne('network', { of: 'net', all }, { evidence }).status).toBe('pass');
  });
});

describe('patterns cost no more than all of them may', () => {
  test('on a text made to be slow', () => {
    const evidence = { 'a.out': '\n'.repeat(65_536) };
    const checks = ['b', 'c', 'd', 'e'].map((id) =>
      says(id, { spec: { of: 'a', stdout: { matches: String.raw`\s+x` } } }),
    );
    const before = process.cpuUsage();
    const results = judgeLab(makeManifest(checks), makeReadBundle({ evidence }));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(170);
    expect(results.map(({ status, reason }) => `${status} ${reason}`)).toEqual(
      Array.from({ length: 4 }, () => 'error too-slow'),
    );
  });

  test('but an honest lab never meets that limit', () => {
    const evidence = { 'a.out': `${'a line of a log, and another\n'.repeat(2000)}loader: none\n` };
    const spec = { of: 'a', stdout: { matches: '^loader: none$', lacks: String.raw`(uid|gid)=0\(root` } };
    const checks = Array.from({ length: 40 }, (_, index) => says(`check-${index}`, { spec }));
    const results = judgeLab(makeManifest(checks), makeReadBundle({ evidence }));
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['pass']));
  });

  test('and what follows 64 KB is not searched', () => {
    const evidence = { 'a.out': `${'x'.repeat(65_536)}needle` };
    const claims = (stdout: object) => judgeOne('exec.output', { of: 'a', stdout }, { evidence }).status;
    expect([claims({ matches: 'needle' }), claims({ matches: 'x$' })]).toEqual(['fail', 'pass']);
  });
});

describe('Kubernetes', () => {
  test('a file that was not handed in fails; no file passes unread', () => {
    const spec = { files: ['starter/app.yaml'] };
    expect(judgeOne('k8s.schema', spec, {})).toMatchObject({ status: 'fail', reason: 'missing' });
    const files = { 'starter/app.yaml': 'kind: Nonsense' };
    expect(judgeOne('k8s.schema', spec, { files }).status).not.toBe('pass');
    expect(judgeOne('k8s.lint', { ...spec, rules: ['no-such-rule'] }, { files }).status).not.toBe('pass');
  });

  test('what is wrong is told with its rule, file and line; files are judged together', () => {
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: { name: shop }\nspec: { selector: { app: shop }, ports: [{ port: 80 }] }';
    const files = { 'starter/service.yaml': service, 'starter/other.yaml': '' };
    const spec = { files: Object.keys(files), rules: ['service-selects-pods'] };
    expect(judgeOne('k8s.schema', { files: ['starter/service.yaml'] }, { files }).status).toBe('pass');
    expect(judgeOne('k8s.lint', spec, { files })).toMatchObject({
      status: 'fail',
      reason: 'service-selects-pods',
      actual: 'starter/service.yaml, line 4: Service shop selects app=shop; no pod here has that.',
    });
  });
});

describe('the same bundle is judged the same', () => {
  const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  const out = fc.constantFrom('ok', 'no');

  test('twice, and in whatever order its maps are', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const checks = [says('a'), says('b', { needs: ['a'] }), says('c'), says('d', { needs: ['b', 'c'] })];
    fc.assert(
      fc.property(fc.tuple(out, out, out, out), shuffled(ids), (outputs, order) => {
        const entries = ids.map((id, index) => [`${id}.out`, outputs[index]] as const);
        const bundle = makeReadBundle({ evidence: Object.fromEntries(entries) });
        const manifest = makeManifest(checks);
        const sorted = <V>(map: ReadonlyMap<string, V>) =>
          new Map([...map].toSorted(([one], [other]) => order.indexOf(one[0] ?? '') - order.indexOf(other[0] ?? '')));
        const other = { ...bundle, steps: sorted(bundle.steps), evidence: sorted(bundle.evidence) };
        const results = judgeLab(manifest, bundle);
        expect(judgeLab(manifest, other)).toEqual(results);
        expect(judgeLab(manifest, bundle)).toEqual(results);
      }),
    );
  });

  test('and no evidence makes a judge throw', () => {
    const kinds: [Check['kind'], object][] = [
      ['image.config', { of: 'a', all: [{ path: '*.*', matches: 'x' }] }],
      ['image.history', { of: 'a', some: ['x'], none: ['y'] }],
      ['image.files', { of: 'a', some: ['x'] }],
      ['image.ratio', { big: 'a', small: 'a', atLeast: 2 }],
      ['image.layers', { before: 'a', after: 'a', changedAtMost: 1 }],
      ['http.probe', { of: 'a', status: 200, body: { equals: 'x' } }],
      ['exec.output', { of: 'a', stdout: { sameAs: 'a' }, stderr: { equals: 'x' } }],
    ];
    const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom('200', 'null', '{"Size":1,"RootFS":{"Layers":[]}}'));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), text, ([kind, spec], value) => {
        const names = ['json', 'jsonl', 'txt', 'out', 'err', 'status', 'body'];
        const evidence = Object.fromEntries(names.map((name) => [`a.${name}`, value]));
        expect(['pass', 'fail', 'error']).toContain(judgeOne(kind, spec, { evidence }).status);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the verdict', () => {
  const checks = [says('a', { points: 5 }), says('b', { points: 3 }), says('bonus', { points: 2, required: false })];
  const total = (statuses: string, costs: number[] = []) => {
    const results = statuses.split(' ').map((status, index) => ({
      id: checks[index]?.id ?? '',
      status: status as 'pass',
    }));
    return totalVerdict(makeManifest(checks), results, costs);
  };

  test.each([
    ['pass pass pass', 'passed', 10],
    ['pass pass fail', 'passed', 8],
    ['pass pass error', 'passed', 8],
    ['pass fail pass', 'partial', 7],
    ['pass skipped pass', 'partial', 7],
    ['pass error fail', 'error', 5],
    ['error skipped skipped', 'error', 0],
    ['fail error pass', 'failed', 2],
    ['fail fail pass', 'failed', 2],
    ['skipped skipped skipped', 'failed', 0],
  ])('%s is %s', (statuses, verdict, score) => {
    expect(total(statuses)).toEqual({ verdict, score, max: 10 });
  });

  test('hints cost points, but none that were not won', () => {
    expect(total('pass fail fail', [1, 2]).score).toBe(2);
    expect(total('pass fail fail', [3, 9]).score).toBe(0);
  });

  test('a required check without a result could not be judged', () => {
    expect(total('pass').verdict).toBe('error');
  });
});

describe('reason codes', () => {
  test('are those of the kind and those of the spec', () => {
    const all = [{ path: 'a', empty: true, reason: 'has-a' }];
    expect(listReasons(makeCheck({ kind: 'volume', spec: { of: 'x', all } }))).toEqual([
      ...reasonCodes.volume,
      'has-a',
    ]);
    const rule = makeCheck({ kind: 'dockerfile.rule', spec: { file: 'a', absent: ['no-whole-rootfs', 'no-such'] } });
    expect(listReasons(rule)).toContain('no-whole-rootfs');
    expect(listUnknownRules(rule)).toEqual(['no-such']);
    const rules = [{ check: 'non-root', why: 'x' }];
    expect(listReasons(makeCheck({ kind: 'dockerfile.ast', spec: { file: 'a', rules } }))).toContain('non-root');
  });
});
